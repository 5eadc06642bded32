import Glibc
import Settings
import SettingsModel

/// The config file as the program changes it: one setting at a time, all else in it as it was written.
struct ConfigFile {
  let path: String
  /// How problems name it.
  let shownAs: String

  struct Problem: Error {
    let sentence: String
  }

  /// Sets a value, written as TOML. A missing file is made; a link is followed, so that what it points at
  /// is changed.
  func set(_ key: SettingKey, to value: String) throws(Problem) {
    let target = realPath
    do {
      let old = try TextFile.read(target, origin: shownAs) ?? []
      let new = try ConfigEdit.setting(key, to: value, in: old, origin: shownAs)
      guard new != old else { return }
      var status = stat()
      let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
      if let slash = target.lastIndex(of: "/") {
        try PrivateFolder.make(missing: String(target[..<slash]))
      }
      try AtomicFile.replace(target, with: new, unfinished: "\(target).\(getpid()).new", mode: mode)
    } catch let problem as SettingsProblem {
      throw Problem(sentence: problem.description)
    } catch let problem as AtomicFile.Problem {
      throw Problem(
        sentence: "\(shownAs) could not be written: \(String(cString: strerror(problem.code)))")
    } catch {
      throw Problem(sentence: "\(error)")
    }
  }

  private var realPath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

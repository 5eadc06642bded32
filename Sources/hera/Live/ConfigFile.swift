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

  /// The file; `nil` where there is none.
  var text: String? {
    get throws(Problem) {
      try read().map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Sets a value, written as TOML.
  ///
  /// A missing file is made.
  func set(_ key: SettingKey, to value: String) throws(Problem) {
    let old = try read() ?? []
    let new: [UInt8]
    do {
      new = try ConfigEdit.setting(key, to: value, in: old, origin: shownAs)
    } catch {
      throw Problem(sentence: error.description)
    }
    if new != old { try replace(with: new) }
  }

  /// Takes a setting out; nothing changes where it is not there.
  func remove(_ key: SettingKey) throws(Problem) {
    guard let old = try read() else { return }
    let new: [UInt8]
    do {
      new = try ConfigEdit.removing(key, from: old, origin: shownAs)
    } catch {
      throw Problem(sentence: error.description)
    }
    if new != old { try replace(with: new) }
  }

  /// Puts other bytes in its place.
  ///
  /// A link is followed, so that what it points at is changed; the mode
  /// stays.
  func replace(with bytes: [UInt8]) throws(Problem) {
    let target = realPath
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
    do throws(FolderProblem) {
      if let slash = target.lastIndex(of: "/") {
        try PrivateFolder.make(missing: String(target[..<slash]))
      }
    } catch {
      throw Problem(sentence: error.description)
    }
    do throws(AtomicFile.Problem) {
      try AtomicFile.replace(
        target, with: bytes, unfinished: "\(target).\(getpid()).new", mode: mode)
    } catch {
      throw Problem(
        sentence: "\(shownAs) could not be written: \(String(cString: strerror(error.code)))")
    }
  }

  private func read() throws(Problem) -> [UInt8]? {
    do {
      return try TextFile.read(realPath, origin: shownAs)
    } catch {
      throw Problem(sentence: error.description)
    }
  }

  /// The folder that holds the file itself; `nil` where there is no such file.
  var realFolder: String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let path = String(cString: resolved)
    return path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
  }

  private var realPath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

import Glibc
import Settings
import SettingsModel

/// Whether the terminal's ground is light, as far as can be told before it has answered.
///
/// A wrong guess is put right when the answer comes, a few milliseconds after the first frame; what was
/// answered last is kept, so that the frame does not flash the next time.
struct TerminalGround {
  private let key: String
  private let file: String
  private let hint: Bool?

  init(environment: [String: String], places: Places) {
    file = places.terminalsFile
    // What tells one terminal from another: the outer one's variables, and whether one is inside.
    let names = ["TERM_PROGRAM", "TERM", "COLORTERM"].map { environment[$0] ?? "" }
    key = "\(names[0]) \(names[1]) \(names[2])"
      .filter { $0.isASCII && !$0.isNewline && $0 != "\t" }
    // rxvt and Konsole set "text;ground" as numbers of the sixteen colours.
    let ground = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
    hint = ground.map { $0 == 7 || (9...15).contains($0) }
  }

  /// What to begin with.
  var isLight: Bool {
    if let hint { return hint }
    return lines.first { $0.key == key }?.isLight ?? false
  }

  /// Keeps an answer for the next start.
  func remember(_ isLight: Bool) {
    var lines = lines
    guard lines.first(where: { $0.key == key })?.isLight != isLight else { return }
    lines.removeAll { $0.key == key }
    lines.insert((key, isLight), at: 0)
    let text = lines.prefix(Self.most).map { "\($0.key)\t\($0.isLight ? "light" : "dark")\n" }
    // A guess that is lost costs a flash.
    try? AtomicFile.replace(
      file, with: Array(text.joined().utf8), unfinished: "\(file).\(getpid())")
  }

  private static let most = 20

  private var lines: [(key: String, isLight: Bool)] {
    guard let bytes = (try? TextFile.read(file, origin: file)) ?? nil else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      return (String(parts[0]), parts[1] == "light")
    }
  }
}

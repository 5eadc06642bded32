import CTerminal
import TerminalUI

/// Opens ncurses on the best terminal type that works.
///
/// Runs on the terminal's thread.
struct ScreenOpening {
  var options: TerminalOptions
  var size: Size

  /// What ncurses found out.
  struct Found: Sendable {
    var depth: ColourDepth
    /// The description is one of ours, whose colours no terminal knows.
    var isOurs: Bool
    var hasAlternateScreen: Bool
    /// See `TerminalParts.leaving`.
    var leaving: [UInt8]
  }

  func open() throws(TerminalError) -> Found {
    let own = options.environment["TERM"] ?? ""
    let candidates = TerminalType.candidates(
      environment: options.environment, colours: options.colours)
    for candidate in candidates {
      let code = ct_screen_open(
        candidate.name, candidate.entry, Int32(size.rows), Int32(size.columns))
      switch code {
      case 0: return found(candidate)
      // The person's own type is known, and says that nothing can be drawn: no other is tried.
      case -2 where candidate.name == own: throw .tooSimple(type: own)
      default: _ = FrameComposer.take()
      }
    }
    throw .unknownType(own)
  }

  private func found(_ type: TerminalType) -> Found {
    let has: ColourDepth =
      switch ct_screen_colours() {
      case ..<8: .mono
      case ..<256: .sixteen
      case 256: .indexed256
      default: .trueColour
      }
    let isPlain = !(options.environment["NO_COLOR"] ?? "").isEmpty
    let wanted = options.colours ?? (isPlain ? .mono : .trueColour)
    let alternate = capability("rmcup")
    let leaving =
      ["sgr0", "op", "cnorm"].flatMap { capability($0) ?? [] } + (alternate ?? Array("\r\n".utf8))
    return Found(
      depth: min(has, wanted, type.greatestDepth), isOurs: type.entry != nil,
      hasAlternateScreen: capability("smcup") != nil, leaving: leaving)
  }

  /// A capability without its padding (`$<5>`), which is for real terminals of the past.
  private func capability(_ name: String) -> [UInt8]? {
    guard let text = ct_screen_capability(name) else { return nil }
    var bytes = Array(String(cString: text).utf8)
    while let start = bytes.firstIndex(of: UInt8(ascii: "$")), start + 1 < bytes.count,
      bytes[start + 1] == UInt8(ascii: "<"),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      bytes.removeSubrange(start...end)
    }
    return bytes
  }
}

/// Collects a bracketed paste.
struct PasteBuffer: Sendable {
  enum Taken {
    /// The paste is whole; what follows begins there.
    case ended(next: Int)
    /// More is to come; from there on the bytes may be the start of the end mark.
    case goesOn(from: Int)
  }

  /// The most bytes that are kept; the rest of a longer paste is dropped.
  static let limit = 8 << 20
  private static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []

  /// Takes bytes up to the end mark.
  ///
  /// Each byte is looked at once, but for an unfinished mark.
  mutating func take(_ input: [UInt8], from start: Int) -> Taken {
    var index = start
    while let escape = input[index...].firstIndex(of: Byte.escape) {
      keep(input[index..<escape])
      let rest = input[escape...]
      if rest.starts(with: Self.endMark) { return .ended(next: escape + Self.endMark.count) }
      if rest.count < Self.endMark.count, Self.endMark.starts(with: rest) {
        return .goesOn(from: escape)
      }
      keep(input[escape...escape])
      index = escape + 1
    }
    keep(input[index...])
    return .goesOn(from: input.count)
  }

  /// What was pasted: valid UTF-8, invalid bytes left out, line ends as `\n`.
  var text: String {
    let lines = bytes.contains(0x0D) ? Self.withLineFeeds(bytes) : bytes
    return String(validating: lines, as: UTF8.self) ?? Self.validPart(of: lines)
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) {
    bytes += part.prefix(Self.limit - bytes.count)
  }

  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      // Terminals send the Enter key's byte for a line end; some keep a line feed after it.
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        result.append(byte)
      }
      previous = byte
    }
    return result
  }

  private static func validPart(of bytes: [UInt8]) -> String {
    var view = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      switch TerminalText.scalar(bytes[...], at: index) {
      case .valid(let scalar, let length):
        view.append(scalar)
        index += length
      case .invalid(let length):
        index += length
      case .unfinished:
        return String(view)
      }
    }
    return String(view)
  }
}

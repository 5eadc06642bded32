/// Answers in the form of a string sequence.
extension TerminalReply {
  /// `introducer` is the byte after Esc, `body` what stands up to the terminator.
  init?(introducer: UInt8, body: ArraySlice<UInt8>) {
    let text = TerminalText.decoded(body).text
    switch introducer {
    case UInt8(ascii: "P"):
      // XTVERSION: DCS > | text ST
      guard text.hasPrefix(">|") else { return nil }
      self = .version(String(text.dropFirst(2)))
    case UInt8(ascii: "_"):
      guard let graphics = Self.graphics(text) else { return nil }
      self = graphics
    case UInt8(ascii: "]"):
      guard let colour = Self.colour(text) else { return nil }
      self = colour
    default:
      return nil
    }
  }

  /// kitty's graphics: `Gi=31;OK`, or an error's name for `OK`.
  private static func graphics(_ text: String) -> TerminalReply? {
    guard text.hasPrefix("G"), let semicolon = text.firstIndex(of: ";") else { return nil }
    let keys = text[..<semicolon].dropFirst().split(separator: ",")
    guard let id = keys.first(where: { $0.hasPrefix("i=") }).flatMap({ Int($0.dropFirst(2)) })
    else { return nil }
    return .graphics(id: id, ok: text[semicolon...].dropFirst() == "OK")
  }

  /// `10;rgb:d8d8/dbdb/e0e0`, with 1 to 4 digits a channel.
  private static func colour(_ text: String) -> TerminalReply? {
    let parts = text.split(separator: ";", maxSplits: 1)
    guard parts.count == 2, let code = Int(parts[0]), (10...19).contains(code),
      parts[1].hasPrefix("rgb:") || parts[1].hasPrefix("rgba:")
    else { return nil }
    let channels = parts[1].drop { $0 != ":" }.dropFirst().split(separator: "/")
      .map { channel(String($0)) }
    guard channels.count >= 3, let red = channels[0], let green = channels[1],
      let blue = channels[2]
    else { return nil }
    return .colour(code: code, RGB(red: red, green: green, blue: blue))
  }

  /// Hexadecimal digits are a share of the greatest value of as many digits (XParseColor).
  private static func channel(_ digits: String) -> UInt8? {
    guard (1...4).contains(digits.count), let value = Int(digits, radix: 16), value >= 0 else {
      return nil
    }
    let greatest = 1 << (4 * digits.count) - 1
    return UInt8((value * 255 + greatest / 2) / greatest)
  }
}

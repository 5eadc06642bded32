/// An absolute address with an authority, split as RFC 3986 (appendix B) splits it.
///
/// What clients are known to read in different ways is refused rather than guessed at: a user name
/// or password, a backslash, white space, control characters.
package struct AddressParts: Sendable, Hashable {
  /// Lower case.
  package let scheme: String
  /// Lower case; an IPv6 address keeps its brackets.
  package let host: String
  package let port: Int?
  /// Empty, or beginning with a slash.
  package let path: String
  package let query: String?
  package let fragment: String?

  /// The longest address that is looked at, in bytes.
  package static let byteLimit = 8192

  package init?(_ text: String) {
    guard text.utf8.count <= Self.byteLimit, !text.unicodeScalars.contains(where: Self.isRefused),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let scheme = text[..<colon].lowercased()
    guard scheme.utf8.first.map(Self.isLetter) == true, scheme.utf8.allSatisfy(Self.isSchemeByte)
    else { return nil }

    let afterScheme = text[text.index(after: colon)...]
    guard afterScheme.hasPrefix("//") else { return nil }
    var rest = afterScheme.dropFirst(2)
    var fragment: String?
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    var query: String?
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard let (host, port) = Self.splitAuthority(rest[..<slash]) else { return nil }

    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = String(rest[slash...])
    self.query = query
    self.fragment = fragment
  }

  /// The address without its fragment, which is never sent; the path and the query percent-encoded
  /// where they are not yet.
  package var requestText: String {
    let port = port.map { ":\($0)" } ?? ""
    let query = query.map { "?" + PercentEncoding.repaired($0) } ?? ""
    let path = path.isEmpty ? "/" : PercentEncoding.repaired(path)
    return "\(scheme)://\(host)\(port)\(path)\(query)"
  }

  private static func splitAuthority(_ authority: Substring) -> (host: String, port: Int?)? {
    guard !authority.contains("@") else { return nil }
    var host = authority
    var portText: Substring = ""
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[...end]
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      portText = rest.dropFirst()
      guard IPAddress(host: String(host)) != nil else { return nil }
    } else {
      if let colon = authority.firstIndex(of: ":") {
        host = authority[..<colon]
        portText = authority[authority.index(after: colon)...]
      }
      guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
    }
    guard !portText.isEmpty else { return (host.lowercased(), nil) }
    guard portText.utf8.allSatisfy(isDigit), let port = Int(portText), (1...65535).contains(port)
    else { return nil }
    return (host.lowercased(), port)
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    // Looked up where there is something to look up: every question has an address.
    scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\\"
      || !scalar.isASCII && (scalar.properties.isWhitespace || scalar.properties.isBidiControl)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "+-.".utf8.contains(byte)
  }

  /// Bytes above ASCII pass here, so that a rule can name them as the reason.
  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte)
  }
}

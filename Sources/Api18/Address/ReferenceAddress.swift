/// The rules for the address of a reference picture.
public enum ReferenceAddress {
  /// Why an address cannot be a reference.
  public struct Problem: Error, Sendable, Hashable {
    /// One sentence or two: what is wrong and what would be right.
    public let message: String
  }

  /// Checks an address that the service is to fetch.
  ///
  /// - Parameter base: Where the request goes: a service on this machine reaches what is on it.
  /// - Returns: The address as it is sent: without white space around it, with the path and the query
  ///   percent-encoded where they were not. An address in order comes back unchanged.
  public static func check(_ text: String, base: BaseURL) -> Result<String, Problem> {
    let trimmed = text.trimmedOfWhiteSpace
    guard !trimmed.isEmpty else {
      return .failure(
        Problem(message: "The address is empty. Paste the https address of a picture."))
    }
    guard trimmed.utf8.count <= AddressParts.byteLimit else {
      return .failure(
        Problem(message: "The address is over 8 KB long. Use the picture's own address."))
    }
    // A blank inside is a file name's; it is encoded like other characters of a path.
    guard let parts = AddressParts(trimmed.replacing(" ", with: "%20")) else {
      return .failure(Problem(message: reasonForNoAddress(trimmed)))
    }
    guard parts.scheme == "https" || parts.scheme == "http" else {
      return .failure(Problem(message: reasonForNoAddress(trimmed)))
    }
    guard parts.host.utf8.allSatisfy({ $0 < 0x80 }) else {
      return .failure(
        Problem(
          message: """
            The host \(parts.host.cleanedForSentence) is not written in ASCII, and the service's \
            page does not say that it takes such names. Write its xn-- form.
            """))
    }
    if !base.origin.isLoopback, isOutOfReach(parts.host) {
      return .failure(
        Problem(
          message: """
            The service cannot reach \(parts.host): put the picture on a public address.
            """))
    }
    return .success(normalised(trimmed.replacing(" ", with: "%20"), parts: parts))
  }

  /// Keeps scheme and authority as they were written.
  private static func normalised(_ text: String, parts: AddressParts) -> String {
    guard let authority = text.firstRange(of: "//")?.upperBound else { return text }
    let rest = text[authority...].firstIndex { "/?#".contains($0) } ?? text.endIndex
    var tail = PercentEncoding.repaired(parts.path)
    if let query = parts.query { tail += "?" + PercentEncoding.repaired(query) }
    if let fragment = parts.fragment { tail += "#" + PercentEncoding.repaired(fragment) }
    return text[..<rest] + tail
  }

  private static func reasonForNoAddress(_ text: String) -> String {
    if text.hasPrefix("/") || text.hasPrefix("~") || text.hasPrefix(".") || text.hasPrefix("file:")
    {
      return "The service takes no files: put it on a public https address."
    }
    if text.lowercased().hasPrefix("data:") {
      return "The service takes addresses, not data. Put the picture on a public https address."
    }
    if let authority = text.firstRange(of: "//")?.upperBound,
      text[authority...].prefix(while: { !"/?#".contains($0) }).contains("@")
    {
      return "An address with a user name or password in it is not sent. Leave that part out."
    }
    let lowered = text.lowercased()
    guard ["https://", "http://"].contains(where: lowered.hasPrefix) else {
      return "An address begins with https:// or http://."
    }
    if text.contains("\\") { return "An address has no backslash in it: write / or %5C." }
    return "The address has no host, or no port, that there can be: see what stands behind ://."
  }

  /// Names that resolve only on this machine or network (RFC 6761, 6762, 8375), names without a dot,
  /// and addresses outside the public ranges.
  private static func isOutOfReach(_ host: String) -> Bool {
    var name = Substring(host)
    while name.hasSuffix(".") { name.removeLast() }
    if let address = IPAddress(host: String(name)) { return address.isOutOfReach }
    return !name.contains(".")
      || [".localhost", ".local", ".internal", ".home.arpa"].contains { name.hasSuffix($0) }
  }
}

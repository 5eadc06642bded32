import Api18

/// A request as the service looks at it, free of the HTTP library.
struct Incoming: Sendable {
  let method: String
  /// The path's segments, percent-decoded; `nil` where one of them is not UTF-8.
  let path: [String]?
  let query: [QueryItem]
  /// The `Host` field, or the address the server listens on where the request has none.
  let host: String
  let authorization: String?
  let contentType: String?
  let contentEncoding: String?
  /// The body, or why it is not taken.
  var body: Result<[UInt8], Refusal> = .success([])
  /// Which server it came to, and how that one numbers it, in the journal.
  var server = ""
  var number = 0
  /// How the job that it makes differs from others.
  var course = FaultAction.Course()

  struct QueryItem: Sendable, Hashable {
    let name: String
    let value: String?
  }

  /// A body that is longer cannot be a request: prompt and addresses are bounded.
  static let bodyLimit = 1_000_000

  /// - Parameter target: The path and the query as they stand in the request line.
  init(
    method: String, target: String, host: String, authorization: String?, contentType: String?,
    contentEncoding: String?
  ) {
    self.method = method
    self.host = host
    self.authorization = authorization
    self.contentType = contentType
    self.contentEncoding = contentEncoding
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let segments = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
    let decoded = segments.dropFirst().map(Self.decoded)
    path = decoded.contains(nil) ? nil : decoded.compactMap(\.self)
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
      let halves = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return QueryItem(
        name: String(halves[0]), value: halves.count > 1 ? String(halves[1]) : nil)
    }
  }

  /// The text with every `%XX` as its byte; `nil` where that gives no UTF-8 or a sign stands alone.
  private static func decoded(_ segment: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(segment.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `http://HOST`, where the host is this machine: a page of the web that makes a browser ask here
  /// under its own name (DNS rebinding) gets nothing.
  var base: String? {
    guard let parts = AddressParts("http://\(host)"), parts.path.isEmpty, parts.query == nil,
      parts.fragment == nil, let origin = Origin(parts), origin.isLoopback
    else { return nil }
    return origin.description
  }
}

/// An answer, whole.
public struct APIResponse: Sendable, Hashable {
  /// The HTTP status, also of a redirect.
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  /// As it came, at most the request's limit.
  public var body: [UInt8]

  /// Makes one from its parts.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

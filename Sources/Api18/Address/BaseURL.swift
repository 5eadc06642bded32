/// Where the service stands.
public struct BaseURL: Hashable, Sendable, CustomStringConvertible {
  /// The only origin that gets the key.
  public let origin: Origin
  /// What stands before every path of the service; empty, or beginning with a slash.
  private let pathPrefix: String

  private init(origin: Origin, pathPrefix: String) {
    self.origin = origin
    self.pathPrefix = pathPrefix
  }

  /// The service's own address, `https://api18.dev`.
  public static let service = BaseURL(
    origin: Origin(scheme: "https", host: "api18.dev", port: 443), pathPrefix: "")

  /// Takes an `https` address, or an `http` one of this machine: the key travels in a header field
  /// and must not be read on the way.
  public init(_ text: String) throws(BaseURLProblem) {
    let trimmed = text.trimmedOfWhiteSpace
    guard let parts = AddressParts(trimmed), let origin = Origin(parts) else {
      throw .notAnAddress
    }
    guard origin.host.utf8.allSatisfy({ $0 < 0x80 }) else { throw .notAnAddress }
    guard parts.query == nil, parts.fragment == nil else { throw .queryOrFragment }
    guard origin.scheme == "https" || origin.isLoopback else { throw .plainHTTP(host: origin.host) }
    var path = Substring(PercentEncoding.repaired(parts.path))
    while path.hasSuffix("/") { path.removeLast() }
    self.init(origin: origin, pathPrefix: String(path))
  }

  /// The address of a path of the service.
  ///
  /// - Parameter path: Begins with a slash, percent-encoded already.
  public func url(path: String) -> String {
    "\(origin)\(pathPrefix)\(path)"
  }

  /// As it was given, without a slash at the end.
  public var description: String { "\(origin)\(pathPrefix)" }
}

/// A request as it goes over the wire.
public struct APIRequest: Sendable, Hashable {
  /// The two that the service has.
  public enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
  }

  /// A POST may cost money.
  public var method: Method
  /// The absolute address.
  public var url: String
  /// Goes into `Authorization: Bearer`; a transport writes it nowhere else.
  public var key: Secret?
  /// JSON, whole.
  public var body: [UInt8]?
  /// How long to wait for the whole answer.
  public var timeout: Duration
  /// How many bytes of an answer are read at most.
  public var responseByteLimit: Int

  /// Makes one from its parts.
  public init(
    method: Method, url: String, key: Secret?, body: [UInt8]? = nil,
    timeout: Duration = .seconds(60), responseByteLimit: Int = 4_000_000
  ) {
    self.method = method
    self.url = url
    self.key = key
    self.body = body
    self.timeout = timeout
    self.responseByteLimit = responseByteLimit
  }
}

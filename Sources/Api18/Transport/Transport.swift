/// Carries one request to the service and its answer back. It follows no redirect and repeats nothing.
public protocol Transport: Sendable {
  /// - Throws: A failure that says whether the request may have been taken.
  func send(_ request: APIRequest) async throws(TransportFailure) -> APIResponse
}

/// A request as it goes over the wire.
public struct APIRequest: Sendable, Hashable {
  public enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
  }

  public var method: Method
  /// The absolute address.
  public var url: String
  /// Goes into `Authorization: Bearer`; a transport writes it nowhere else.
  public var key: Secret?
  public var body: [UInt8]?
  /// How long to wait for the whole answer.
  public var timeout: Duration
  /// How many bytes of an answer are read at most.
  public var responseByteLimit: Int

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

/// An answer, whole.
public struct APIResponse: Sendable, Hashable {
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Why no answer came.
public struct TransportFailure: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case nameNotFound
    case connectionRefused
    case connectTimedOut
    case tlsFailed
    case proxyFailed
    case timedOut
    case connectionLost
    case answerTooLarge
    case answerUnreadable
    case cancelled
    case other
  }

  public var kind: Kind
  /// False only where it is certain that no byte of the request's body left.
  public var mayHaveBeenTaken: Bool
  /// A short technical detail without addresses' queries and without the key.
  public var detail: String

  public init(kind: Kind, mayHaveBeenTaken: Bool, detail: String) {
    self.kind = kind
    self.mayHaveBeenTaken = mayHaveBeenTaken
    self.detail = detail
  }
}

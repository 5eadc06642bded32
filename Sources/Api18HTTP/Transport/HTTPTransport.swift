public import Api18
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// ``Transport`` and ``Downloader`` over AsyncHTTPClient.
///
/// It makes its connections when they are first needed. Call ``shutDown()`` when done with it.
public final class HTTPTransport: Transport, Downloader {
  let configuration: HTTPConfiguration
  let connections: Connections
  let disk = DiskQueue()

  /// Makes a transport; nothing is opened yet.
  public init(configuration: HTTPConfiguration) {
    self.configuration = configuration
    connections = Connections(
      connectTimeout: configuration.connectTimeout, stallTimeout: configuration.stallTimeout)
  }

  /// Breaks off what is under way and closes every connection; every later call fails as cancelled.
  public func shutDown() async {
    connections.shutDown()
  }

  /// Sends one request and collects its answer; see ``Transport/send(_:)``.
  public func send(_ request: APIRequest) async throws(TransportFailure) -> APIResponse {
    let gate = BodyGate(request.body ?? [])
    var isProxied = false
    do {
      try Task.checkCancellation()
      let prepared = try prepare(request, gate: gate)
      isProxied = prepared.isProxied
      return try await withDeadline(request.timeout) { try await Self.exchange(prepared) }
    } catch {
      // Without a single byte there is nothing to pull, and so nothing to know it by.
      let mayHaveBeenTaken = request.method == .post && (gate.close() || gate.length == 0)
      throw TransportFailure(
        mapping: error, mayHaveBeenTaken: mayHaveBeenTaken, isProxied: isProxied)
    }
  }

  private struct Prepared: Sendable {
    let client: HTTPClient
    let request: HTTPClientRequest
    let byteLimit: Int
    let timeout: Duration
    let isProxied: Bool
  }

  private func prepare(_ request: APIRequest, gate: BodyGate) throws(TransportFailure) -> Prepared {
    guard let parts = AddressParts(request.url), let origin = Origin(parts) else {
      throw TransportFailure(kind: .other, mayHaveBeenTaken: false, detail: "no http address")
    }
    guard request.key == nil || origin.scheme == "https" || origin.isLoopback else {
      throw TransportFailure(
        kind: .other, mayHaveBeenTaken: false, detail: "the key is not sent over plain http")
    }
    let (client, isProxied) = try client(for: request.method == .post ? .paid : .free, to: origin)

    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = request.method == .post ? .POST : .GET
    outgoing.headers = headers(for: origin)
    outgoing.headers.add(name: "Accept", value: "application/json")
    request.key?.withExposedValue {
      outgoing.headers.add(name: "Authorization", value: "Bearer \($0)")
    }
    if request.method == .post {
      outgoing.headers.add(name: "Content-Type", value: "application/json")
      outgoing.body = .stream(gate, length: .known(gate.length))
    }
    return Prepared(
      client: client, request: outgoing, byteLimit: request.responseByteLimit,
      timeout: request.timeout, isProxied: isProxied)
  }

  /// The fields of every request.
  ///
  /// `Host` is written here, as AsyncHTTPClient drops the brackets of an IPv6 address. `identity` keeps
  /// lengths and hashes those of the thing itself.
  func headers(for origin: Origin) -> HTTPHeaders {
    let host = origin.description.dropFirst(origin.scheme.count + 3)
    return [
      "Host": String(host), "User-Agent": configuration.userAgent, "Accept-Encoding": "identity",
    ]
  }

  /// The client that reaches an origin for a purpose.
  func client(
    for purpose: Connections.Purpose, to origin: Origin
  ) throws(TransportFailure) -> (client: HTTPClient, isProxied: Bool) {
    let proxy: ProxyServer?
    switch configuration.proxies.route(to: origin) {
    case .direct: proxy = nil
    case .proxied(let server): proxy = server
    case .refused(let reason):
      throw TransportFailure(kind: .proxyFailed, mayHaveBeenTaken: false, detail: reason)
    }
    guard let client = connections.client(for: purpose, through: proxy) else {
      throw TransportFailure(kind: .cancelled, mayHaveBeenTaken: false, detail: "shut down")
    }
    return (client, proxy != nil)
  }

  private static func exchange(_ prepared: Prepared) async throws -> APIResponse {
    let response = try await prepared.client.execute(
      prepared.request, deadline: .now() + .init(prepared.timeout))
    let expected = response.announcedLength
    guard expected ?? 0 <= prepared.byteLimit else { throw AnswerTooLarge() }
    var body: [UInt8] = []
    for try await piece in response.body {
      guard body.count + piece.readableBytes <= prepared.byteLimit else { throw AnswerTooLarge() }
      body.append(contentsOf: piece.readableBytesView)
    }
    if let expected, expected != body.count { throw AnswerCutShort() }
    return APIResponse(
      status: Int(response.status.code), headers: response.headers.joined, body: body)
  }
}

/// More bytes came, or were announced, than are read.
struct AnswerTooLarge: Error {}

/// Fewer bytes came than were announced.
struct AnswerCutShort: Error {}

extension HTTPClientResponse {
  /// `Content-Length`, where there is one and it tells the body's length: that of a 304 does not.
  var announcedLength: Int64? {
    status == .notModified ? nil : headers.first(name: "content-length").flatMap { Int64($0) }
  }
}

extension HTTPHeaders {
  /// Names in lower case; the values of a name that stands several times with commas between.
  fileprivate var joined: [String: String] {
    Dictionary(map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
  }
}

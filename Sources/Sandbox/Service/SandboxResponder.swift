import HTTPTypes
import Hummingbird
import NIOCore

/// Carries requests from the HTTP library to the service, and answers back.
struct SandboxResponder: HTTPResponder {
  let service: Service

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    let incoming = Incoming(
      method: request.method.rawValue, target: request.head.path ?? "",
      host: request.head.authority ?? context.host, authorization: request.headers[.authorization],
      contentType: request.headers[.contentType],
      contentEncoding: request.headers[.contentEncoding],
      body: {
        do {
          let buffer = try await request.body.collect(upTo: Incoming.bodyLimit)
          return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
          throw Refusal.invalid("The body is over \(Incoming.bodyLimit) bytes long.")
        }
      })
    let answer = try await service.answer(incoming)
    var headers = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    headers[.contentLength] = String(answer.body.count)
    let isHead = request.method == .head
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: isHead ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}

/// What is known of a request beside itself.
struct SandboxContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Stands in for the `Host` field of requests without one (HTTP/1.0): where they came in.
  let host: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    let address = source.channel.localAddress
    let name = address?.ipAddress ?? "127.0.0.1"
    host = (name.contains(":") ? "[\(name)]" : name) + (address?.port.map { ":\($0)" } ?? "")
  }
}

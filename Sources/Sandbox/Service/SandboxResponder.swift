import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1

/// Carries requests from the HTTP library to the service, and answers back.
struct SandboxResponder: Sendable {
  let service: Service

  /// Writes the answer to one request.
  @concurrent func respond(
    to request: Request, writer: consuming ResponseWriter, channel: any Channel
  ) async throws {
    var response: Response
    do {
      response = try await self.response(to: request, on: channel)
    } catch let error as HTTPParserError {
      // The library answers with 400, and closes the connection.
      throw error
    } catch {
      response = Response(status: .internalServerError)
    }
    response.headers[.date] = HTTPDate(service.options.now()).text
    do {
      try await writer.write(response: response.head, body: response.body)
    } catch is HTTPParserError {
      // Thrown as it is, the library would answer a second time.
      throw ChannelError.eof
    }
  }

  private func response(to request: Request, on channel: any Channel) async throws -> Response {
    let incoming = Incoming(
      method: request.method.rawValue, target: request.head.path ?? "",
      host: request.head.authority ?? Self.host(of: channel),
      authorization: request.headers[.authorization],
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

  /// Stands in for the `Host` field of requests without one (HTTP/1.0): where they came in.
  private static func host(of channel: any Channel) -> String {
    let address = channel.localAddress
    let name = address?.ipAddress ?? "127.0.0.1"
    return (name.contains(":") ? "[\(name)]" : name) + (address?.port.map { ":\($0)" } ?? "")
  }
}

import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1

extension Visit {
  /// Writes the whole answer.
  ///
  /// - Parameter slow: How long the body takes.
  @concurrent func write(
    _ answer: Answer, over slow: Duration = .zero, writer: consuming ResponseWriter
  ) async throws {
    if let raw = answer.raw {
      try await order(.raw(ByteBuffer(bytes: raw)))
      return try await leave(.close)
    }
    let hasBody = answer.hasBody && request.method != .head
    guard slow > .zero, hasBody else {
      let body = ByteBuffer(bytes: hasBody ? answer.body : [])
      do {
        return try await writer.write(
          response: head(answer), body: hasBody ? .init(byteBuffer: body) : .init())
      } catch is HTTPParserError {
        // Thrown as it is, the library would answer a second time.
        throw ChannelError.eof
      }
    }
    var body = try await writer.writeHead(head(answer))
    let pieces = 20
    for piece in 0..<pieces {
      let bounds = answer.body.count * piece / pieces..<answer.body.count * (piece + 1) / pieces
      try await wait(slow / pieces)
      try await body.write(ByteBuffer(bytes: answer.body[bounds]))
    }
    try await body.finish(nil)
  }

  private func head(_ answer: Answer) -> HTTPResponse {
    var headers = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    if headers[.date] == nil { headers[.date] = HTTPDate(service.options.now()).text }
    // A 304 and a 204 have none, and the encoder leaves it out there.
    headers[.contentLength] = String(answer.body.count)
    return HTTPResponse(status: .init(code: answer.status), headerFields: headers)
  }

  // MARK: Ending before time

  /// Ends it at a point where no byte of an answer has left.
  @concurrent func end(_ cut: Cut, by rule: FaultRule) async throws {
    guard !isBodyTaken else {
      await noteCut(cut, by: rule)
      return try await leave(cut.how)
    }
    var body = request.body.makeAsyncIterator()
    if cut.at == .body {
      var count = 0
      while count < cut.after ?? 1, let buffer = try await body.next() {
        count += buffer.readableBytes
      }
    }
    await noteCut(cut, by: rule)
    if cut.how == .close {
      // What the caller still sends is read, so that it sees the end of a stream and no reset.
      try await channel.close(mode: .output)
      while try await body.next() != nil {}
    }
    try await leave(cut.how)
  }

  /// Sends what comes before the cut, and ends it there.
  @concurrent func cut(
    _ answer: Answer, _ cut: Cut, by rule: FaultRule, writer: consuming ResponseWriter
  ) async throws {
    await noteCut(cut, by: rule)
    switch cut.at {
    case .answerHead:
      let head = Array("HTTP/1.1 \(answer.status) Cut\r\ncontent-type: application/json\r\n".utf8)
      try await order(.raw(ByteBuffer(bytes: head.prefix(cut.after ?? 12))))
    case .answerBody:
      var body = try await writer.writeHead(head(answer))
      try await body.write(
        ByteBuffer(bytes: answer.body.prefix(cut.after ?? answer.body.count / 2)))
    default: break
    }
    try await leave(cut.how)
  }

  private func leave(_ way: Cut.Way) async throws {
    switch way {
    case .close:
      try await order(.end(.close))
    case .reset:
      try await order(.end(.reset))
    case .hang:
      try await order(.end(.hang))
      try await withTaskCancellationHandler {
        try await channel.closeFuture.get()
      } onCancel: {
        channel.close(promise: nil)
      }
    }
    throw ChannelError.eof
  }

  private func order(_ order: Line.Order) async throws {
    try await channel.triggerUserOutboundEvent(order)
  }
}

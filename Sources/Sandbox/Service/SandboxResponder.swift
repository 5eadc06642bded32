import HTTPTypes
import HummingbirdCore
import NIOCore

/// Carries requests from the HTTP library to the service, and answers back.
struct SandboxResponder: Sendable {
  let service: Service

  /// Writes the answer to one request; what goes wrong with it happens here, in the order that
  /// ``FaultAction`` tells.
  @concurrent func respond(
    to request: Request, writer: consuming ResponseWriter, channel: any Channel
  ) async throws {
    var visit = Visit(service: service, request: request, channel: channel)
    if case .control = visit.route {
      try await visit.readBody()
      return try await visit.write(try await visit.ownAnswer(), writer: writer)
    }
    await visit.noteRequest()
    if let (rule, cut) = await visit.strikeAtHead() {
      return try await visit.end(cut, by: rule)
    }
    try await visit.readBody()
    let rule = await visit.strike()
    let action = rule?.action ?? FaultAction()
    try await visit.wait(action.delay)
    if let rule, let cut = action.cut, cut.at == .request {
      return try await visit.end(cut, by: rule)
    }
    let answer = try await visit.answer(by: action)
    try await visit.wait(action.delayAnswer)
    if let rule, let cut = action.cut {
      return try await visit.cut(answer, cut, by: rule, writer: writer)
    }
    await visit.noteAnswer(answer, rule: rule)
    for status in action.informational {
      try await writer.writeInformationalHead(HTTPResponse(status: .init(code: status)))
    }
    try await visit.write(answer, over: action.slow, writer: writer)
  }
}

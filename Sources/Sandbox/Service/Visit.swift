import Api18
import HTTPTypes
import HummingbirdCore
import NIOCore

/// One request, from its head to the end of its answer.
struct Visit: Sendable {
  let service: Service
  let request: Request
  let channel: any Channel
  let route: Route
  private(set) var incoming: Incoming
  /// Of the job that it made or asks for.
  private(set) var job: String?
  /// Somebody has begun to read the body, which the library lets nobody do twice.
  private(set) var isBodyTaken = false

  init(service: Service, request: Request, channel: any Channel) {
    self.service = service
    self.request = request
    self.channel = channel
    incoming = Incoming(
      method: request.method.rawValue, target: request.head.path ?? "",
      host: request.head.authority ?? Self.host(of: channel),
      authorization: request.headers[.authorization],
      contentType: request.headers[.contentType],
      contentEncoding: request.headers[.contentEncoding])
    incoming.server = service.journal.server(on: channel)
    incoming.number = service.numbers.next()
    route = Route(incoming.path)
    job = route.job
  }

  /// Stands in for the `Host` field of requests without one (HTTP/1.0): where they came in.
  private static func host(of channel: any Channel) -> String {
    let address = channel.localAddress
    let name = address?.ipAddress ?? "127.0.0.1"
    return (name.contains(":") ? "[\(name)]" : name) + (address?.port.map { ":\($0)" } ?? "")
  }

  /// Reads the body where the route has one.
  ///
  /// What is no HTTP is thrown as it came: the library answers with 400, and closes the connection.
  mutating func readBody() async throws {
    switch route {
    case .generate, .control: break
    default: return
    }
    isBodyTaken = true
    do {
      let buffer = try await request.body.collect(upTo: Incoming.bodyLimit)
      incoming.body = .success(Array(buffer.readableBytesView))
    } catch is NIOTooManyBytesError {
      incoming.body = .failure(.invalid("The body is over \(Incoming.bodyLimit) bytes long."))
    }
    if let body = try? incoming.body.get(), service.isShowingKey(body) {
      await note(.leak, [.init(name: "key", value: .array([.string("body")]))])
    }
  }

  // MARK: What goes wrong

  /// What ends it before its body is read.
  func strikeAtHead() async -> (FaultRule, Cut)? {
    guard !service.faults.isEmpty else { return nil }
    let subject = await subject(prompt: nil)
    guard let rule = service.faults.strike(subject, at: .head), let cut = rule.action.cut else {
      return nil
    }
    // The others count it all the same.
    _ = service.faults.strike(subject, at: .request, isOver: true)
    return (rule, cut)
  }

  /// The rule that it is answered by, if any: one of the plan, or one that the prompt asks for.
  mutating func strike() async -> FaultRule? {
    var prompt: String?
    if case .generate = route, let body = try? incoming.body.get() {
      prompt = (try? StrictJSONReader.read(body))?["prompt"]?.string
    }
    var rule: FaultRule?
    if !service.faults.isEmpty {
      rule = service.faults.strike(await subject(prompt: prompt), at: .request)
    }
    rule = rule ?? prompt.flatMap(Directive.find)?.rule
    incoming.course = rule?.action.job ?? FaultAction.Course()
    return rule
  }

  private func subject(prompt: String?) async -> FaultSubject {
    var subject = FaultSubject(
      target: route.target, method: incoming.method, prompt: prompt, job: job)
    if let id = job.flatMap(RandomID.init(text:)) {
      let folder = service.folder
      if let record = await service.disk.run({ folder.record(id) }) {
        subject.prompt = record.input.prompt
        subject.age = service.options.now().since(record.createdAt)
      }
    }
    return subject
  }

  // MARK: The answer

  func ownAnswer() async throws -> Answer {
    do {
      return try await service.answer(incoming, route: route)
    } catch let error where !(error is CancellationError) {
      return Refusal.internalFault.answer
    }
  }

  mutating func answer(by action: FaultAction) async throws -> Answer {
    var own: Answer?
    if action.isActedOn {
      own = try await ownAnswer()
      job = job ?? own?.json?["id"]?.string
    }
    let (id, base) = (job ?? "", incoming.base ?? "")
    func fill(_ text: String) -> String {
      text.replacing("{id}", with: id).replacing("{base}", with: base)
    }
    let now = service.options.now().advanced(by: action.change.skew)
    // One of the two is there: what is not acted on has an answer of its own.
    var answer =
      action.answer?.made(at: now, fill: fill) ?? own ?? Refusal.internalFault.answer
    action.change.apply(to: &answer, fill: fill)
    answer.headers.append(("date", HTTPDate(now).text))
    return answer
  }

  func wait(_ duration: Duration) async throws {
    if duration > .zero { try await service.options.sleep(duration) }
  }
}

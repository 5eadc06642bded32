import Api18
import FoundationEssentials

/// An answer that stands in the faults file.
struct GivenAnswer: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case nothing
    case problem(type: String, message: String)
    case json(JSON)
    case text(String)
    case html(String)
    case bytes([UInt8])
    /// What a decoder must not believe.
    case picture(PictureFault)
    /// The whole answer, head and all, as it goes over the wire.
    case raw([UInt8])
  }

  /// When to come again, as the `Retry-After` field says it.
  enum RetryAfter: Sendable, Hashable {
    case seconds(Int)
    /// So many seconds from now, as a date.
    case date(Int)
  }

  struct Header: Sendable, Hashable {
    var name: String
    var value: String
  }

  var status = 200
  var content = Content.nothing
  var headers: [Header] = []
  var retryAfter: RetryAfter?
  /// The request is acted on, and charged, before the answer is thrown away.
  var isCharged = false

  init(_ refusal: Refusal) {
    status = refusal.status
    content = .problem(type: refusal.kind.rawValue, message: refusal.message)
  }

  init(_ json: PlacedJSON) throws(FaultPlanProblem) {
    var members = try json.members()
    if let value = members.take("status") { status = try value.count(in: 200...999) }
    content = try Self.content(&members, of: json)
    if let value = members.take("headers") { headers = try Self.headers(value) }
    if let value = members.take("retry_after") { retryAfter = try RetryAfter(value) }
    isCharged = try members.take("charged")?.flag() ?? false
    try members.end()
  }

  private static func content(
    _ members: inout PlacedJSON.Members, of json: PlacedJSON
  ) throws(FaultPlanProblem) -> Content {
    var found: [Content] = []
    let message = members.take("message")
    if let type = members.take("type") {
      found.append(.problem(type: try type.text(), message: try message?.text() ?? "By the plan."))
    } else if let message {
      throw message.problem("needs a type beside it")
    }
    if let value = members.take("json") { found.append(.json(value.value)) }
    if let value = members.take("text") { found.append(.text(try value.text())) }
    if let value = members.take("html") { found.append(.html(try value.text())) }
    if let value = members.take("base64") { found.append(.bytes(try value.bytes())) }
    if let value = members.take("picture") {
      found.append(.picture(try value.word(PictureFault.self)))
    }
    if let value = members.take("raw") { found.append(.raw(Array(try value.text().utf8))) }
    guard found.count < 2 else {
      throw json.problem(
        "has several contents; use one of type, json, text, html, base64, picture, raw")
    }
    return found.first ?? .nothing
  }

  private static func headers(_ json: PlacedJSON) throws(FaultPlanProblem) -> [Header] {
    guard case .object(let members) = json.value else { throw json.problem("must be an object") }
    var headers: [Header] = []
    for member in members {
      let value = PlacedJSON(member.value, place: "\(json.place).\(member.name)")
      headers.append(Header(name: member.name, value: try value.text()))
    }
    return headers
  }

  /// - Parameter fill: Puts what is known into the placeholders of a text.
  func made(at now: Timestamp, fill: (String) -> String) -> Answer {
    var answer = Answer(status: status, headers: [], body: [])
    switch content {
    case .nothing: break
    case .problem(let type, let message):
      let inner = JSON.object(["type": .string(fill(type)), "message": .string(fill(message))])
      answer = Answer(status: status, json: .object(["error": inner]))
    case .json(let json): answer = Answer(status: status, json: json.mapStrings(fill))
    case .text(let text):
      answer.body = Array(fill(text).utf8)
      answer.headers = [("content-type", "text/plain")]
    case .html(let text):
      answer.body = Array(fill(text).utf8)
      answer.headers = [("content-type", "text/html")]
    case .bytes(let bytes):
      answer.body = bytes
      answer.headers = [("content-type", "application/octet-stream")]
    case .picture(let fault):
      answer.body = fault.file
      answer.headers = [("content-type", "image/png")]
    case .raw(let bytes): answer.raw = bytes
    }
    switch retryAfter {
    case .seconds(let seconds): answer.headers.append(("retry-after", String(seconds)))
    case .date(let seconds):
      answer.headers.append(
        ("retry-after", HTTPDate(now.advanced(by: .seconds(seconds))).text))
    case nil: break
    }
    for header in headers { answer.headers.append((header.name, fill(header.value))) }
    return answer
  }
}

extension GivenAnswer.RetryAfter {
  init(_ json: PlacedJSON) throws(FaultPlanProblem) {
    var members = try json.members()
    let (seconds, date) = (members.take("seconds"), members.take("date"))
    try members.end()
    switch (seconds, date) {
    case (let value?, nil): self = .seconds(try value.count(in: 0...1_000_000))
    case (nil, let value?): self = .date(try value.count(in: -1_000_000...1_000_000))
    default: throw json.problem("needs seconds or date, both in seconds from now")
    }
  }
}

extension PlacedJSON {
  fileprivate func bytes() throws(FaultPlanProblem) -> [UInt8] {
    guard let data = Data(base64Encoded: try text()) else { throw problem("is not base64") }
    return Array(data)
  }
}

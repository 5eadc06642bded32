import Api18

/// What is changed in an answer before it leaves.
struct AnswerChange: Sendable, Hashable {
  /// A member, `data.0.url`, and its new value.
  struct Setting: Sendable, Hashable {
    var path: [String]
    var value: JSON
  }

  var settings: [Setting] = []
  var removals: [[String]] = []
  /// How far the service's clock is off.
  var skew: Duration = .zero
  /// How many bytes of the body stay.
  var truncate: Int?
  /// How many bytes the body is made up to, with white space.
  var pad: Int?
  /// Bytes that are no UTF-8 stand in the middle of the body.
  var garble = false

  init() {}

  init(_ members: inout PlacedJSON.Members) throws(FaultPlanProblem) {
    if let value = members.take("set") {
      guard case .object(let list) = value.value else { throw value.problem("must be an object") }
      settings = list.map { Setting(path: Self.path($0.name), value: $0.value) }
    }
    if let value = members.take("remove") {
      for element in try value.elements() { removals.append(Self.path(try element.text())) }
    }
    skew = try members.take("skew")?.seconds(atLeast: -86_400) ?? .zero
    truncate = try members.take("truncate")?.count(in: 0...100_000_000)
    pad = try members.take("pad")?.count(in: 1...100_000_000)
    garble = try members.take("garble")?.flag() ?? false
  }

  private static func path(_ text: String) -> [String] {
    text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  var isOfMembers: Bool { !settings.isEmpty || !removals.isEmpty }

  /// - Parameter fill: Puts what is known into the placeholders of a text.
  func apply(to answer: inout Answer, fill: (String) -> String) {
    if var json = answer.json, isOfMembers || skew != .zero {
      if skew != .zero { json.shiftTimes(by: skew) }
      for setting in settings { json.set(setting.path[...], to: setting.value.mapStrings(fill)) }
      for path in removals { json.set(path[...], to: nil) }
      answer.body = json.bytes
    }
    if let pad, answer.body.count < pad {
      answer.body += Array(repeating: 0x20, count: pad - answer.body.count)
    }
    if garble {
      let middle = answer.body.count / 2
      answer.body.replaceSubrange(middle..<middle, with: [0xC3, 0x28, 0xFF, 0xFE])
    }
    if let truncate { answer.body = Array(answer.body.prefix(truncate)) }
  }
}

extension JSON {
  /// The value with every string put through a function.
  func mapStrings(_ change: (String) -> String) -> JSON {
    switch self {
    case .string(let text): .string(change(text))
    case .array(let elements): .array(elements.map { $0.mapStrings(change) })
    case .object(let members):
      .object(members.map { Member(name: $0.name, value: $0.value.mapStrings(change)) })
    default: self
    }
  }

  /// Puts a value at a place, which is made where it is missing; `nil` takes it away.
  mutating func set(_ path: ArraySlice<String>, to value: JSON?) {
    guard let name = path.first else {
      if let value { self = value }
      return
    }
    let rest = path.dropFirst()
    switch self {
    case .array(var elements):
      guard let index = Int(name), (0...elements.count).contains(index) else { return }
      if index == elements.count {
        guard value != nil else { return }
        elements.append(.object([:]))
      }
      if rest.isEmpty, value == nil {
        elements.remove(at: index)
      } else {
        elements[index].set(rest, to: value)
      }
      self = .array(elements)
    case .object(var members):
      let index = members.firstIndex { $0.name == name }
      if rest.isEmpty, value == nil {
        if let index { members.remove(at: index) }
      } else if let index {
        members[index].value.set(rest, to: value)
      } else if value != nil {
        var made = JSON.object([:])
        made.set(rest, to: value)
        members.append(Member(name: name, value: made))
      }
      self = .object(members)
    default:
      guard value != nil else { return }
      self = .object([:])
      set(path, to: value)
    }
  }

  /// Moves the times of a job.
  fileprivate mutating func shiftTimes(by skew: Duration) {
    for name in ["created_at", "completed_at", "expires_at"] {
      guard let time = self[name]?.string.flatMap(Timestamp.init(iso8601:)) else { continue }
      set([name], to: .string(time.advanced(by: skew).iso8601))
    }
  }
}

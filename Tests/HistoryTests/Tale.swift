import Api18
import Jobs
import TestSupport

/// Random jobs, opinions and searches that often meet each other.
struct Tale {
  var generator: SeededGenerator
  private var ids: [LocalID] = []
  private var clock: Int64 = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func isTrue(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...(elements.count - 1))]
  }

  mutating func id() -> LocalID { ids.isEmpty ? .sample(1) : pick(ids) }

  mutating func orderKey() -> SearchOrder.Key { pick(SearchOrder.Key.allCases) }

  private static let words = [
    "golden hour", "Golden hair", "noon", "金色の光", "Старый маяк", "portrait", "a\0b", "100 %",
    "ÄPFEL",
  ]

  private mutating func text() -> String {
    (0...number(0...2)).map { _ in pick(Self.words) }.joined(separator: ", ")
  }

  mutating func job() -> Job {
    clock += Int64(number(0...40))
    var input = JobInput(
      prompt: text(), references: [], seed: isTrue(6) ? nil : Int64(number(0...5)))
    if isTrue(3) { input.prompt = Self.words[0] }
    if isTrue(3) { input.negativePrompt = text() }
    if isTrue(3) { input.enablePromptExpansion = isTrue(2) }
    for _ in 0..<number(0...2) {
      input.references.append(
        JobReference(
          url: "https://example.com/\(pick(["portrait.jpg", "Face.png", "lake"]))",
          label: pick(["", "", "face", "Lake"]), isEnabled: !isTrue(4),
          source: isTrue(3) ? ids.randomElement(using: &generator) : nil))
    }
    let parent =
      isTrue(2)
      ? ids.suffix(6).randomElement(using: &generator).map { JobParent(id: $0, kind: .rerun) } : nil
    let body = isTrue(5) ? "{}" : #"{"model":"\#(pick(["hera-1.0", "Hera-2"]))"}"#
    let job = Job(
      id: LocalID(using: &generator), input: input, body: Array(body.utf8),
      origin: "https://api18.dev", createdAt: .sample(clock), parent: parent)
    ids.append(job.id)
    return job
  }

  /// What happens to the newest job.
  mutating func life() -> [JobChange] {
    if isTrue(8) { return isTrue(2) ? [.held(.balance, JobProblem(message: "402"))] : [] }
    var changes: [JobChange] = [.began(at: clock)]
    switch number(0...7) {
    case 0: return changes
    case 1: return changes + [.noAnswer] + (isTrue(2) ? [.settled(.ran, at: .sample(clock))] : [])
    case 2: return changes + [.turnedAway(retryAt: nil)]
    default: changes.append(.accepted(at: clock))
    }
    if isTrue(6) { return changes }
    if isTrue(6) { return changes + [.failed(at: clock)] }
    if isTrue(8) { return changes + [.forgotten(at: .sample(clock))] }
    var answer = RemoteJob.remote(1, status: "completed")
    answer.outputs = [OutputURL(rawValue: "https://files.example.com/1.png")].compactMap(\.self)
    if !isTrue(5) { answer.cost = MicroUSD(rawValue: Int64(number(0...9)) * 10_000) }
    answer.completedAt = .sample(clock + Int64(number(-1...30)))
    answer.expiresAt = isTrue(2) ? nil : .sample(Int64(number(0...900)))
    if isTrue(3) { answer.returnedPrompt = text() }
    changes.append(.heard(answer, at: .sample(clock)))
    if !isTrue(3) { changes.append(.fetched(index: 0, .sample, at: .sample(clock))) }
    return changes
  }

  mutating func opinion() -> (JudgementChange, Set<LocalID>)? {
    guard isTrue(2) else { return nil }
    let tag = Tag(rawValue: pick(["hair", "Hairy", "gold-1"]))
    let change: JudgementChange =
      switch number(0...9) {
      case 0, 1, 2: .rate(isTrue(5) ? nil : number(0...5))
      case 3: .choose(pick([.kept, .rejected, nil]))
      case 4: .note(isTrue(4) ? "" : text())
      case 5: isTrue(2) ? .delete : .undelete
      case 6: tag.map { .untag($0) } ?? .rate(1)
      default: tag.map { .tag($0) } ?? .rate(1)
      }
    return (change, [id(), id(), id()])
  }

  mutating func verdict() -> Verdict? {
    guard isTrue(5), ids.count > 1 else { return nil }
    return Verdict(
      job: ids[0], other: ids[number(1...(ids.count - 1))], outcome: pick([.won, .lost, .tie]))
  }

  mutating func query() -> String {
    (0..<number(0...3)).map { _ in (isTrue(4) ? "-" : "") + item() }.joined(separator: " ")
  }

  private mutating func item() -> String {
    if isTrue(3) {
      return pick([
        "golden", "Golden", "hour", "o", "金", "金色の", "маяк", "МАЯК", "äpfel", #""hour, gold""#,
        "zzz", "port",
        "100", "%", "\"b\"",
      ])
    }
    let id = id().rawValue.prefix(isTrue(2) ? 4 : 20)
    let terms: [[String]] = [
      ["state", "saved", "running", "open", "ended", "failed", "outbox", "unconfirmed"],
      ["status", "queued", "COMPLETED"], ["seed", "1", "2..4", "none", ">3", "<=1"],
      ["cost", "0.03", ">0.04", "none", "0..0.05"], ["took", "3", "<10s", "none", "5..20"],
      ["before", "2026-11-22T15:10", "2026", "2m"], ["after", "2026-11-22T15:08", "3m", "2027"],
      ["on", "2026-11-22", "2026-11-22T15:07"], ["rated", "3", ">=3", "none", "1..2", "<5"],
      ["is", "kept", "rejected", "marked"], ["verdict", "won", "lost", "tie"],
      ["tag", "hair", "hair*", "none", "*", "GOLD-1"], ["model", "hera*", "hera-2", "none"],
      ["ref", "portrait", "face", "Face", "e", String(id)], ["parent", String(id)],
      ["branch", String(id)], ["saved", "yes", "no", "lost"],
      ["has"] + QueryTest.Part.allCases.map(\.rawValue),
    ]
    if isTrue(12) { return "@good" }
    let term = pick(terms)
    var values = [pick(Array(term.dropFirst()))]
    if isTrue(3) { values.append(pick(Array(term.dropFirst()))) }
    return "\(term[0]):\(values.joined(separator: ","))"
  }
}

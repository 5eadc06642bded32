import Api18
import Jobs
import TerminalUI

extension Reader {
  /// Everything known of a job: facts, the request as it was sent, the answer as it came, timings.
  ///
  /// - Parameter remarks: What is to be said of its pictures' files, by path.
  init(details job: Job, remarks: [String: [String]] = [:], model: __shared Model) {
    self.init(
      title: "Job \(job.id.short)",
      pages: [
        Page("details", Self.details(of: job, remarks, model)),
        Page("request", Self.request(of: job, model)),
        Page("answer", Self.answer(of: job)), Page("timings", Self.timings(of: job, model)),
      ])
    subject = .job(job)
  }

  // MARK: Details

  private static func details(
    of job: Job, _ remarks: [String: [String]], _ model: Model
  ) -> [Section] {
    var facts: [(String, String)] = [
      ("Id", job.id.rawValue), ("State", job.state.rawValue),
      ("The service's word", job.serviceStatus ?? "none"),
      ("The service's id", job.remoteID?.rawValue ?? "none"), ("Sent to", job.origin),
      ("Sends", "\(job.sendCount)"),
      ("Seed", job.input.seed.map(String.init) ?? "chosen by the service"),
      ("Cost", cost(of: job, model)),
    ]
    if let parent = job.parent {
      facts.append(("Came from", "\(parent.id.rawValue) (\(parent.kind.rawValue))"))
    }
    let same = model.sameRequest
    if model.result?.id == job.id, same.pictures > 1, same.same > 0 {
      facts.append(("Same seed", "the same picture \(same.same) of \(same.pictures)"))
    }
    if let judgement = model.judgement(of: job.id) { facts += judged(judgement) }
    if let verdicts = model.opinions[job.id]?.verdictWords, !verdicts.isEmpty {
      facts.append(("Compared", verdicts))
    }
    if let reason = job.heldReason { facts.append(("Held", reason.rawValue)) }
    if let settlement = job.settlement { facts.append(("Settled as", settlement.words)) }
    if let problem = job.problem {
      facts.append(
        ("Problem", [problem.type, problem.message].compactMap { $0 }.joined(separator: ": ")))
    }
    var sections = [
      table(facts),
      Section(title: "Prompt", lines: lines(job.input.prompt)),
    ]
    if !job.input.negativePrompt.isEmpty {
      sections.append(Section(title: "Negative prompt", lines: lines(job.input.negativePrompt)))
    }
    if let parent = model.resultParent, parent.id == job.parent?.id {
      let changed = WhatChanged(
        from: parent.input, to: job.input, arrow: model.glyphs.arrow.text, withSeed: true)
      sections.append(
        Section(title: "What changed from \(parent.id.short)", lines: lines(of: changed)))
    }
    if let returned = job.returnedPrompt, returned != job.input.prompt {
      var answered = job.input
      answered.prompt = returned
      sections.append(Section(title: "Prompt in the answer", lines: lines(returned)))
      sections.append(
        Section(
          title: "What the answer changed",
          lines: lines(of: WhatChanged(from: job.input, to: answered, arrow: ""))))
    }
    sections.append(
      Section(
        title: "References",
        lines: job.input.references.enumerated().map { index, reference in
          let label = reference.label.isEmpty ? "" : "\(reference.label)  "
          return "\(index + 1) \(label)\(reference.url)\(reference.isEnabled ? "" : "  off")"
        }))
    if !job.outputs.isEmpty { sections.append(pictures(of: job, remarks, model)) }
    return sections
  }

  private static func cost(of job: Job, _ model: Model) -> String {
    guard let cost = job.cost else { return "not said by the service" }
    return model.facts.isSandbox ? "\(cost), no charge here" : cost.description
  }

  private static func judged(_ judgement: Judgement) -> [(String, String)] {
    var facts: [(String, String)] = []
    if let rating = judgement.rating {
      facts.append(("Rating", "\(rating) of \(Judgement.highestRating)"))
    }
    if let choice = judgement.choice { facts.append(("Judged", choice.rawValue)) }
    if !judgement.tags.isEmpty {
      facts.append(("Tags", judgement.tags.map { "#\($0.rawValue)" }.joined(separator: " ")))
    }
    if !judgement.note.isEmpty { facts.append(("Note", judgement.note)) }
    return facts
  }

  /// Where each picture is, and how long the service keeps its copy.
  private static func pictures(
    of job: Job, _ remarks: [String: [String]], _ model: Model
  ) -> Section {
    var lines = job.outputs.flatMap { output -> [String] in
      var facts: [String] = []
      if let type = output.type { facts.append(type) }
      if let bytes = output.bytes { facts.append(NumberText.bytes(bytes)) }
      if let width = output.width, let height = output.height { facts.append("\(width)x\(height)") }
      return [output.path ?? output.fetchProblem ?? "not fetched yet"]
        + (facts.isEmpty ? [] : [facts.joined(separator: " ")])
        + (output.path.flatMap { remarks[$0] } ?? [])
        + [output.url] + (output.sha256.map { ["sha256 \($0)"] } ?? [])
    }
    if let expiry = job.expiresAt {
      let left = expiry.since(model.now)
      let words = left > .zero ? "goes in \(SpanText.left(left))" : "is gone"
      lines.append("The service's copy \(words) (\(expiry.iso8601))")
    }
    return Section(title: "Pictures", lines: lines)
  }

  /// A line for each run of words that came or went.
  private static func lines(of changed: WhatChanged) -> [String] {
    guard !changed.parts.isEmpty else { return ["nothing"] }
    return changed.parts.map { part in
      switch part {
      case .added(let words): "+ \(words)"
      case .removed(let words): "- \(words)"
      case .other(let words), .seed(let words): words
      }
    }
  }

  // MARK: Request and answer

  private static func request(of job: Job, _ model: Model) -> [Section] {
    let request = model.request(of: job)
    return [
      Section(title: "POST \(request.address)", lines: lines(request.bodyText)),
      Section(title: "As curl", lines: request.curl),
    ]
  }

  private static func answer(of job: Job) -> [Section] {
    [
      Section(
        title: "As it came",
        lines: job.rawAnswer.isEmpty
          ? ["none yet"] : lines(String(decoding: job.rawAnswer, as: UTF8.self)))
    ]
  }

  // MARK: Timings

  private static func timings(of job: Job, _ model: Model) -> [Section] {
    let clock = { (time: Timestamp?) in time.map(\.iso8601) ?? "not known" }
    let dot = " \(model.glyphs.dot.text) "
    var spans: [(String, String)] = []
    if let sent = job.submittedAt, job.createdAt <= sent {
      spans.append(("In the outbox", SpanText.took(sent.since(job.createdAt))))
    }
    let usual = UsualDuration(model.durations).map { usual in
      let longest = usual.longest.components
      let end = longest.seconds + (longest.attoseconds > 0 ? 1 : 0)
      return "usually \(usual.shortest.components.seconds)-\(end) s, n=\(usual.count)"
    }
    if let took = job.took {
      spans.append(
        ("At the service", [SpanText.took(took), usual].compactMap { $0 }.joined(separator: dot)))
      if let inference = job.inferenceMilliseconds {
        spans.append(("  of it inference", SpanText.took(.milliseconds(inference))))
        let rest = took - .milliseconds(inference)
        if rest > .zero { spans.append(("  of it all else", SpanText.took(rest))) }
      }
    } else if job.state.isInFlight, let sent = job.submittedAt {
      let age = "\(max(0, model.now.since(sent).components.seconds)) s so far"
      spans.append(("At the service", [age, usual].compactMap { $0 }.joined(separator: dot)))
    } else if let usual {
      spans.append(("At the service", "not known\(dot)\(usual)"))
    }
    return [
      table(spans),
      table(
        titled: "When",
        [
          ("Created", clock(job.createdAt)), ("Sent", clock(job.submittedAt)),
          ("Heard of last", clock(job.lastHeardAt)), ("Completed", clock(job.completedAt)),
          ("Copy expires", clock(job.expiresAt)),
        ]),
    ]
  }

  /// Names and values, the values under each other; in little room each below its name.
  private static func table(titled title: String = "", _ rows: [(String, String)]) -> Section {
    let width = (rows.map(\.0.count).max() ?? 0) + 2
    // A long value is broken anyway: of the others none is to be.
    let isShort = { (value: String) in value.count <= 28 }
    return Section(
      title: title,
      lines: rows.map { name, value in
        name + String(repeating: " ", count: width - name.count) + value
      },
      narrower: rows.allSatisfy { isShort($0.1) }
        ? [rows.flatMap { name, value in [name, "  " + value] }] : [])
  }
}

extension Job.Settlement {
  fileprivate var words: String {
    switch self {
    case .ran: "it ran: charged"
    case .didNotRun: "it did not run: not charged"
    }
  }
}

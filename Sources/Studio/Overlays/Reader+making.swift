import Api18
import Jobs
import TextEditing

extension Reader {
  /// Everything known of a job: facts, the request as it was sent, the answer as it came.
  init(details job: Job, model: Model) {
    let clock = { (time: Timestamp?) in time.map(\.iso8601) ?? "not known" }
    var facts: [(String, String)] = [
      ("Id", job.id.rawValue), ("State", job.state.rawValue),
      ("The service's word", job.serviceStatus ?? "none"),
      ("The service's id", job.remoteID?.rawValue ?? "none"), ("Sent to", job.origin),
      ("Sends", "\(job.sendCount)"), ("Created", clock(job.createdAt)),
      ("Sent", clock(job.submittedAt)), ("Completed", clock(job.completedAt)),
      ("Copy expires", clock(job.expiresAt)),
      ("Cost", job.cost?.description ?? "not said by the service"),
      ("Inference", job.inferenceMilliseconds.map { "\($0) ms" } ?? "not known"),
    ]
    if let took = job.took { facts.append(("Took", SpanText.took(took))) }
    if let parent = job.parent {
      facts.append(("Came from", "\(parent.id.rawValue) (\(parent.kind.rawValue))"))
    }
    if let reason = job.heldReason { facts.append(("Held", reason.rawValue)) }
    if let settlement = job.settlement { facts.append(("Settled as", settlement.words)) }
    if let problem = job.problem {
      facts.append(
        ("Problem", [problem.type, problem.message].compactMap { $0 }.joined(separator: ": ")))
    }
    let width = (facts.map(\.0.count).max() ?? 0) + 2
    var sections = [
      Section(
        title: "",
        lines: facts.map { name, value in
          name + String(repeating: " ", count: width - name.count) + value
        }),
      Section(title: "Prompt", lines: Self.lines(job.input.prompt)),
    ]
    if !job.input.negativePrompt.isEmpty {
      sections.append(
        Section(title: "Negative prompt", lines: Self.lines(job.input.negativePrompt)))
    }
    if let returned = job.returnedPrompt, returned != job.input.prompt {
      sections.append(Section(title: "Prompt in the answer", lines: Self.lines(returned)))
      sections.append(
        Section(
          title: "What the answer changed", lines: Self.changes(from: job.input, to: returned)))
    }
    sections.append(
      Section(
        title: "References",
        lines: job.input.references.enumerated().map { index, reference in
          let label = reference.label.isEmpty ? "" : "\(reference.label)  "
          return "\(index + 1) \(label)\(reference.url)\(reference.isEnabled ? "" : "  off")"
        }))
    if !job.outputs.isEmpty {
      sections.append(
        Section(
          title: "Pictures",
          lines: job.outputs.flatMap { output in
            [output.path ?? output.fetchProblem ?? "not fetched yet", output.url]
              + (output.sha256.map { ["sha256 \($0)"] } ?? [])
          }))
    }
    sections += [
      Section(title: "Request", lines: Self.lines(String(decoding: job.body, as: UTF8.self))),
      Section(
        title: "Answer",
        lines: job.rawAnswer.isEmpty
          ? ["none yet"] : Self.lines(String(decoding: job.rawAnswer, as: UTF8.self))),
    ]
    self.init(title: "Job \(job.id.short)", sections: sections)
    subject = .job(job)
  }

  /// The exact request that the draft would send, and as a curl command with the key by its name.
  init(requestOf model: Model) {
    let input = model.input(seed: model.draft.seed.value)
    let address = model.facts.base.url(path: "/v1/generate")
    var sections: [Section] = []
    let bytes: [UInt8]
    switch input.request.validated(for: model.facts.base) {
    case .success(let valid): bytes = valid.body
    case .failure(let violations):
      bytes = input.request.bodyAsItStands
      sections.append(
        Section(title: "It can not be sent as it stands", lines: violations.all.map(\.message)))
    }
    let request = WireRequest(address: address, body: bytes)
    sections += [
      Section(title: "POST \(address)", lines: Self.lines(request.bodyText)),
      Section(title: "As curl", lines: request.curl),
    ]
    if input.prompt != model.draft.prompt.text {
      sections.append(
        Section(title: "Prompt, its fragments in their places", lines: Self.lines(input.prompt)))
    }
    if model.waitsForFragments {
      sections.append(Section(title: "Fragments", lines: ["They are still being read."]))
    }
    self.init(title: "Request", sections: sections)
    subject = .request(request)
  }

  /// All messages, newest first.
  init(messages model: Model) {
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    let lines = model.messages.reversed().map { "\(clock.clock($0.shownAt))  \($0.text)" }
    self.init(
      title: "Messages",
      sections: [Section(title: "", lines: lines.isEmpty ? ["No messages yet."] : lines)])
  }

  /// A line for each run of words that came or went.
  private static func changes(from input: JobInput, to prompt: String) -> [String] {
    var answered = input
    answered.prompt = prompt
    return WhatChanged(from: input, to: answered, arrow: "").parts.map { part in
      switch part {
      case .added(let words): "+ \(words)"
      case .removed(let words): "- \(words)"
      case .other(let words), .seed(let words): words
      }
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
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

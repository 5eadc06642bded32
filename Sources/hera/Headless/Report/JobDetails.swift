import Api18
import Jobs
import Studio
import TerminalUI

/// All that is known of one job, for people.
struct JobDetails {
  private struct Row {
    var name: String
    var value: String
  }

  private let rows: [Row]
  private static let nameWidth = 13

  init(_ job: Job) {
    let clock = ClockText(now: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    func time(_ time: Timestamp?) -> String? { time.map { "\($0.iso8601)  (\(clock.moment($0)))" } }

    var rows = [Row(name: "id", value: job.id.rawValue)]
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { rows.append(Row(name: name, value: value)) }
    }
    add("state", Self.state(job))
    add("status", job.serviceStatus)
    add("service's id", job.remoteID?.rawValue)
    // A person's word is newer than the doubt.
    add(
      job.settlement == nil ? "problem" : "was unclear",
      (job.problem ?? job.reasonHeld).map(Self.words))
    add("prompt", job.input.prompt)
    add("negative", job.input.negativePrompt)
    for (index, url) in job.input.request.images.enumerated() { add("image \(index + 1)", url) }
    add("seed", job.input.seed.map { "\($0)" } ?? "left to the service")
    add("expansion", job.input.enablePromptExpansion.map { $0 ? "on" : "off" })
    add("cost", job.costText(price: .pricePerRun))
    add("created", time(job.createdAt))
    add("submitted", time(job.submittedAt))
    add("completed", time(job.completedAt))
    add("expires", time(job.expiresAt))
    add("took", job.took.map(SpanText.took))
    add("inference", job.inferenceMilliseconds.map { SpanText.took(.milliseconds($0)) })
    add("sent to", job.origin)
    add("parent", job.parent.map { "\($0.id.rawValue) (\($0.kind.rawValue))" })
    for (index, output) in job.outputs.enumerated() {
      add("picture \(index + 1)", Self.picture(output))
      add("", output.path ?? output.url)
      add("", output.fetchProblem)
      add("", output.sha256.map { "sha256 \($0)" })
    }
    self.rows = rows
  }

  /// A line a fact, its name before it; nothing is aligned or wrapped.
  var plainLines: [String] {
    rows.map { row in
      let value = row.value.split(separator: "\n").map { CleanText(String($0)).text }
        .joined(separator: " ")
      return row.name.isEmpty ? value : "\(CleanText(row.name).text): \(value)"
    }
  }

  /// - Parameter columns: Where texts are wrapped; `nil` for never.
  func lines(columns: Int?) -> [String] {
    rows.flatMap { row -> [String] in
      let name = CleanText(row.name).padded(to: Self.nameWidth)
      let room = columns.map { max(20, $0 - Self.nameWidth) }
      let texts =
        room.map { CleanText.wrapped(row.value, to: $0) }
        ?? row.value.split(separator: "\n", omittingEmptySubsequences: false).map {
          CleanText(String($0))
        }
      return texts.enumerated().map { index, text in
        (index == 0 ? name : CleanText(.space, count: Self.nameWidth)).text + text.text
      }
    }
  }

  private static func state(_ job: Job) -> String {
    if let reason = job.heldReason, job.state == .outbox {
      return "outbox, held: \(reason.rawValue)"
    }
    switch job.settlement {
    case nil: return job.state.rawValue
    case .ran: return "\(job.state.rawValue), settled: it ran"
    case .didNotRun: return "\(job.state.rawValue), settled: it did not run"
    }
  }

  private static func words(_ problem: JobProblem) -> String {
    [problem.type, problem.message].compactMap { $0 }.joined(separator: ": ")
  }

  private static func picture(_ output: JobOutput) -> String {
    var facts = [output.type?.uppercased() ?? "not saved"]
    if let width = output.width, let height = output.height { facts.append("\(width)x\(height)") }
    if let bytes = output.bytes { facts.append(NumberText.bytes(bytes)) }
    return facts.joined(separator: ", ")
  }
}

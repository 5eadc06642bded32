import Api18
import Jobs
import TerminalUI

// What is done with all marked jobs at once.
extension Model {
  /// - Returns: `nil` where nothing is marked, and for an action that is for one job.
  mutating func performOnMarked(_ id: ActionID, key: KeyPress?) -> [Effect]? {
    guard let marked = markedJobs else { return nil }
    switch id {
    case .jobRerun: return wantMarked(for: .running(.same, asks: key == nil))
    case .jobRerunNewSeed: return wantMarked(for: .running(.rolled(1), asks: key == nil))
    case .jobRerunNextSeed: return wantMarked(for: .running(.next, asks: key == nil))
    case .jobRerunSeveral:
      guard case .character(let digit)? = key?.key, let count = digit.wholeNumberValue else {
        return wantMarked(for: .askingSeeds)
      }
      return wantMarked(for: .running(.rolled(count), asks: false))
    case .jobRerunWith: return wantMarked(for: .askingSeeds)
    case .copyPrompt, .copySeed, .copyID, .copyPath, .copyURL, .copyNegative:
      return load(marked, limit: Self.mostCopied + 1, for: .copying(id))
    case .compareStart: return load(marked, limit: 3, for: .comparing)
    case .outboxHold:
      marking.endRange()
      return [.holdMarked(marked)]
    case .jobCancel:
      marking.endRange()
      return [.dropMarked(marked)]
    case .jobExport:
      say(.note, "\(targetWords) \(marking.count == 1 ? "is" : "are") being exported")
      return [.export(marked)]
    default: return nil
    }
  }

  /// Actions that are for all marked jobs.
  static let onMarked: Set<ActionID> = [
    .jobRerun, .jobRerunNewSeed, .jobRerunNextSeed, .jobRerunSeveral, .jobRerunWith, .copyPrompt,
    .copyNegative, .copySeed, .copyID, .copyPath, .copyURL, .compareStart, .jobExport, .jobDelete,
    .jobDeleteFiles,
  ]

  private static let mostCopied = 1_000

  private mutating func load(_ marked: MarkedJobs, limit: Int, for use: MarkedUse) -> [Effect] {
    marking.endRange()
    return [.loadMarked(marked, PageRequest(anchor: .newest, limit: limit), for: use)]
  }

  private mutating func wantMarked(for use: MarkedUse) -> [Effect] {
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    guard let marked = markedJobs else { return [] }
    return load(marked, limit: SeveralRuns.range.upperBound + 1, for: use)
  }

  mutating func takeMarked(_ rows: [HistoryRow], for use: MarkedUse) -> [Effect] {
    // An answer that comes late covers nothing that was opened meanwhile.
    guard mayOpenView else { return [] }
    let jobs = rows.map(\.job)
    switch use {
    case .going: return go(toMarked: rows.first)
    case .running(let seeds, let asks): return runMarked(jobs, seeds, asks: asks)
    case .askingSeeds:
      guard let jobs = jobsToRun(among: jobs) else { return [] }
      return jobs.isEmpty ? [] : open(.rerun(RerunSeeds(jobs)))
    case .copying(let id): return copy(id, of: jobs)
    case .comparing: return compareMarked(jobs)
    case .showing: return openSheet(ofMarked: rows)
    case .siblings(let id): return take(siblings: rows, of: id)
    case .stepping(let id, let count): return step(from: id, by: count, among: rows)
    case .blind(let id): return openBlind(jobs, of: id)
    }
  }

  // MARK: Running again

  /// Those that can be run again; `nil`, and a word about it, where there are none or too many.
  private mutating func jobsToRun(among jobs: [Job]) -> [Job]? {
    guard jobs.count <= SeveralRuns.range.upperBound else {
      let most = SeveralRuns.range.upperBound
      say(.warning, "More than \(most) at once are not sent: \(targetWords) are marked")
      return nil
    }
    let runnable = jobs.filter { Self.reason(.jobRerun, for: $0) == nil }
    guard !runnable.isEmpty else {
      say(.note, "None of them can be run again now")
      return nil
    }
    return runnable
  }

  mutating func runMarked(_ marked: [Job], _ seeds: MarkedSeeds, asks: Bool = false) -> [Effect] {
    guard var jobs = jobsToRun(among: marked) else { return [] }
    if seeds == .next { jobs.removeAll { Self.reason(.jobRerunNextSeed, for: $0) != nil } }
    guard !jobs.isEmpty else { return say(.note, "The service chose all of their seeds") }
    // The oldest first: their runs stand in the list as they do.
    let runs = jobs.reversed().flatMap { job -> [MarkedRun] in
      let choices: [SeedChoice] =
        switch seeds {
        case .same: [.same]
        case .next: [.next]
        case .rolled(let count): (0..<count).map { _ in .random(rolled: random.rolledSeed()) }
        case .given(let seeds): seeds.map { .fixed($0) }
        }
      return choices.map { MarkedRun(job: job.id, seed: $0) }
    }
    guard runs.count <= SeveralRuns.range.upperBound else {
      return say(
        .warning,
        "More than \(SeveralRuns.range.upperBound) at once are not sent: it would be \(runs.count)")
    }
    let question = question(
      before: runs, of: jobs, leftOut: marked.count - jobs.count, asks: asks)
    if let question { return open(.question(question)) }
    return send(runs)
  }

  /// What is asked before marked jobs are run again; `nil` where few runs are like none before.
  private func question(
    before runs: [MarkedRun], of jobs: [Job], leftOut: Int, asks: Bool
  ) -> Question? {
    let subject = Question.Subject.rerunMarked(runs)
    if let question = budgetQuestion(before: subject) { return question }
    let isSame = runs.contains { run in
      run.seed == .same && jobs.contains { $0.id == run.job && $0.input.seed != nil }
    }
    let gone = jobs.count { dyingReference(of: $0) != nil }
    let isMany = runs.count > facts.confirmAbove
    guard asks || isMany || isSame || gone > 0 || leftOut > 0 else { return nil }
    let price = facts.isSandbox ? "" : " for \(facts.price * runs.count)"
    var lines: [String] = []
    if isMany { lines.append("That is more than \(facts.confirmAbove) at once.") }
    if isSame { lines.append("All as they were, seeds included.") }
    if gone > 0 {
      lines.append(
        "\(NumberText.jobs(gone)) need a picture that is gone from the service, or soon.")
    }
    if leftOut > 0 { lines.append("\(NumberText.jobs(leftOut)) cannot be run now: left out.") }
    lines.append("Once sent, a run cannot be cancelled.")
    return Question(
      subject: subject,
      title: "Run \(NumberText.jobs(jobs.count)) again\(price)?", lines: lines,
      yes: "Send \(runs.count)\(price)")
  }

  mutating func send(_ runs: [MarkedRun]) -> [Effect] {
    if let barred = barSending() { return barred }
    looksAtReference = false
    let ids = runs.map { _ in LocalID(using: &random) }
    let batch = LocalID(using: &random).rawValue
    for id in ids { session[id] = .zero }
    justSent = ids.last
    let price = facts.isSandbox ? "" : ", \(facts.price * runs.count)"
    let count = Set(runs.map(\.job)).count
    say(.note, "\(NumberText.runs(runs.count)) of \(NumberText.jobs(count)) sent\(price)")
    return [.rerunMarked(runs, as: ids, batch: batch)]
  }

  /// What was unsent among the marked ones waits for a person now.
  mutating func takeHeld(_ count: Int) -> [Effect] {
    guard count > 0 else { return say(.note, "None of them is unsent and not held already") }
    let key = keyMap.key(for: .queueResume, in: .history)?.label ?? ""
    let runs = "\(NumberText.runs(count)) \(count == 1 ? "is" : "are")"
    return say(.note, "\(runs) held: \(key) sends what is held")
  }

  // MARK: Copying and comparing

  private mutating func copy(_ id: ActionID, of jobs: [Job]) -> [Effect] {
    guard jobs.count <= Self.mostCopied else {
      return say(.warning, "More than \(NumberText.count(Self.mostCopied)) are not copied at once")
    }
    let (name, parts): (String, [String]) =
      switch id {
      case .copyPrompt: ("prompts", jobs.map(\.input.prompt))
      case .copyNegative:
        ("negative prompts", jobs.map(\.input.negativePrompt).filter { !$0.isEmpty })
      case .copySeed: ("seeds", jobs.compactMap(\.input.seed).map(String.init))
      case .copyPath: ("paths", jobs.compactMap(\.savedPath))
      case .copyURL: ("addresses", jobs.compactMap { $0.outputs.first?.url })
      default: ("ids", jobs.map(\.id.rawValue))
      }
    guard !parts.isEmpty else { return say(.note, "None of them has any") }
    // A prompt may have several lines: a blank one parts it from the next.
    let text = parts.joined(separator: name.hasSuffix("prompts") ? "\n\n" : "\n")
    return [.copyTelling(text, "the text of \(NumberText.count(parts.count)) \(name)")]
  }

  /// The upper one is A; one that is marked alone is compared with the selected one.
  private mutating func compareMarked(_ jobs: [Job]) -> [Effect] {
    switch jobs.count {
    case 2: return [.loadComparison(jobs[0].id, jobs[1].id)]
    case 1:
      guard let selected = history.selected, selected != jobs[0].id else {
        return say(.note, "Mark two, or choose another row: it is compared with the marked one")
      }
      return [.loadComparison(jobs[0].id, selected)]
    default: return say(.note, "Two are compared: \(targetWords) are marked")
    }
  }
}

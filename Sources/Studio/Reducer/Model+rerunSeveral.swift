import Api18
import Jobs
import TerminalUI

extension Model {
  /// Runs a job again as often as the digit of the key says, each with a seed of its own.
  ///
  /// From a menu there is no digit: the dialog asks.
  mutating func rerunSeveral(by key: KeyPress?) -> [Effect] {
    guard let job = subject else { return [] }
    guard case .character(let digit)? = key?.key, let count = digit.wholeNumberValue else {
      return openRerunSeeds(job)
    }
    return rerunSeveral(job, rolled(count))
  }

  private mutating func rolled(_ count: Int) -> [SeedChoice] {
    (0..<count).map { _ in .random(rolled: random.rolledSeed()) }
  }

  mutating func openRerunSeeds(_ job: Job) -> [Effect] {
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    return open(.rerun(RerunSeeds([job])))
  }

  /// - Parameter isSure: A person said yes to the question about it.
  mutating func rerunSeveral(
    _ job: Job, _ seeds: [SeedChoice], isSure: Bool = false
  ) -> [Effect] {
    if seeds.count == 1, let seed = seeds.first { return rerun(job, seed, isSure: isSure) }
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    if !isSure, let question = question(before: job, seeds) { return open(.question(question)) }
    looksAtReference = false
    let ids = seeds.map { _ in LocalID(using: &random) }
    let batch = LocalID(using: &random).rawValue
    for id in ids { session[id] = .zero }
    justSent = ids.first
    for case .random(let seed) in seeds.suffix(1) { lastSentSeed = seed }
    for case .fixed(let seed) in seeds.suffix(1) { lastSentSeed = seed }
    let price = facts.isSandbox ? "" : ", \(facts.price * seeds.count)"
    say(.note, "\(NumberText.runs(seeds.count)) of \(job.id.short) sent\(price)")
    return [.rerunSeveral(job.id, seeds, as: ids, batch: batch)]
  }

  /// What is asked before so many runs.
  private func question(before job: Job, _ seeds: [SeedChoice]) -> Question? {
    let subject = Question.Subject.rerunSeveral(job.id, seeds)
    if let gone = dyingReference(of: job) {
      return Question(with: gone, subject: subject, model: self)
    }
    if let question = budgetQuestion(before: subject) { return question }
    guard seeds.count > facts.confirmAbove else { return nil }
    let price = facts.isSandbox ? "" : " for \(facts.price * seeds.count)"
    var question = Question(
      subject: subject,
      title: "Run \(job.id.short) \(seeds.count) times\(price)?",
      lines: [
        "That is more than \(facts.confirmAbove) at once.",
        "Once sent, a run cannot be cancelled.",
      ], yes: "Send \(seeds.count)\(price)")
    question.look = job.id
    return question
  }

  // MARK: The dialog

  /// - Returns: `nil` where no such dialog is open.
  mutating func acceptRerunSeeds() -> [Effect]? {
    guard case .rerun(let rerun)? = overlays.last?.content else { return nil }
    if rerun.field == .seeds { return moveInDialog(by: 1) }
    switch rerun.wish {
    case .wrong(_, let sentence): return say(.warning, sentence)
    case .rolled, .given:
      let count = rerun.count ?? 0
      let key = keyMap.key(for: .dialogSend, in: .dialog)?.label ?? ""
      let price = facts.isSandbox ? NumberText.runs(count) : (facts.price * count).description
      return say(.note, "\(key) sends \(price)")
    }
  }

  mutating func moveInDialog(by step: Int) -> [Effect] {
    guard case .rerun(var rerun)? = overlays.last?.content else { return [] }
    rerun.field = rerun.field == .seeds ? .count : .seeds
    overlays[overlays.count - 1].content = .rerun(rerun)
    return []
  }

  /// - Returns: `nil` where no such dialog is open.
  mutating func sendRerunSeeds() -> [Effect]? {
    guard let overlay = overlays.last, case .rerun(let rerun) = overlay.content else { return nil }
    // What was pressed before the price was seen pays nothing.
    guard overlay.wasDrawn else { return [] }
    let seeds: [SeedChoice]
    if let given = rerun.markedSeeds {
      overlays.removeLast()
      return runMarked(rerun.jobs, given)
    }
    switch rerun.wish {
    case .wrong(_, let sentence): return say(.warning, sentence)
    case .rolled(let count): seeds = rolled(count)
    case .given(let given): seeds = given.map { .fixed($0) }
    }
    overlays.removeLast()
    return rerun.jobs.first.map { rerunSeveral($0, seeds) } ?? []
  }

  // MARK: Questions

  /// Leaves a question for the job that it is about.
  mutating func lookAtQuestion() -> [Effect] {
    guard case .question(let question)? = overlays.last?.content, let id = question.look else {
      return []
    }
    overlays.removeLast()
    return goTo(id)
  }

  /// Selects a job wherever it stands, and shows it.
  mutating func goTo(_ id: LocalID) -> [Effect] {
    select(id)
    pinned = nil
    seek(id)
    return setFocus(.result)
  }
}

import Api18
import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// - Returns: `nil` for an action that does not work on a job.
  mutating func performOnJob(_ id: ActionID) -> [Effect]? {
    if id == .settleOpen { return openSettling() }
    if id == .jobUndo { return undoJobAct() }
    if id == .jobRedo { return redoJobAct() }
    guard let job = subject else { return nil }
    switch id {
    case .recallAll: return recallAll(job)
    case .recallButSeed:
      return replaceDraft(with: { Self.load(job, into: &$0, withSeed: false) }, saying: "Loaded")
        + setFocus(.prompt)
    case .recallPrompt:
      return replaceDraft(
        with: { $0.prompt.replaceAll(job.input.prompt, caret: nil) }, saying: "Prompt loaded")
    case .recallNegative:
      return replaceDraft(
        with: { $0.negative.replaceAll(job.input.negativePrompt, caret: nil) },
        saying: "Negative prompt loaded")
    case .recallReferences:
      return replaceDraft(
        with: { $0.slots = Self.slots(of: job) }, saying: "References loaded")
    case .recallSeed:
      guard let seed = job.input.seed else { return nil }
      return replaceDraft(
        with: { $0.seed = SeedSetting(mode: .fixed, base: seed) }, saying: "Seed \(seed) loaded")
    case .recallPicture: return usePicture(of: job)
    case .recallAddPicture: return addPicture(of: job)
    case .jobRerun: return rerunAsItWas(job)
    case .jobRerunNewSeed: return rerun(job, .random(rolled: random.rolledSeed()))
    case .jobRerunNextSeed: return rerun(job, .next)
    case .jobRerunWith: return openRerunSeeds(job)
    case .jobDetails: return [.loadDetails(job.id)]
    case .jobLook:
      say(.note, "Asking about \(job.id.short)")
      unwatched.remove(job.id)
      return [.lookAgain(job.id)]
    case .jobOpen: return job.savedPath.map { [.openFile($0)] }
    case .jobReveal: return job.savedPath.flatMap(Self.folder).map { [.openFile($0)] }
    case .jobPin: return pin(job)
    case .jobExport: return [.export(.jobs([job.id]))]
    default: return nil
    }
  }

  /// The folder that a file is in.
  private static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
  }

  /// Keeps a job in pane 5, or lets it go.
  private mutating func pin(_ job: Job) -> [Effect] {
    if pinned == job.id {
      pinned = nil
      return say(.note, "Pane 5 follows the selection again")
    }
    pinned = job.id
    return say(.note, "\(job.id.short) stays in pane 5", key: .jobPin, label: "lets it go")
  }

  // MARK: Recall

  private mutating func recallAll(_ job: Job) -> [Effect] {
    promptField = .prompt
    var effects = replaceDraft(
      with: { Self.load(job, into: &$0, withSeed: true) }, saying: "Loaded \(job.id.short)")
    effects += setFocus(.prompt)
    if job.state == .refused, let field = job.faultField {
      let message = job.problem?.message ?? "The service refused it"
      effects += show(Violation(field: field, message: message))
    }
    return effects
  }

  static func load(_ job: Job, into draft: inout Draft, withSeed: Bool) {
    draft.prompt.replaceAll(job.input.prompt, caret: nil)
    draft.negative.replaceAll(job.input.negativePrompt, caret: nil)
    draft.slots = slots(of: job)
    draft.expansion = job.input.enablePromptExpansion
    draft.parent = JobParent(id: job.id, kind: .recalled)
    if withSeed {
      draft.seed =
        job.input.seed.map { SeedSetting(mode: .fixed, base: $0) }
        ?? SeedSetting(mode: .service, base: draft.seed.base)
    }
  }

  private static func slots(of job: Job) -> [ReferenceSlot?] {
    let slots = job.input.references.prefix(3).map { Optional(ReferenceSlot($0)) }
    return slots + Array(repeating: nil, count: 3 - slots.count)
  }

  // MARK: Running again

  /// What can be told of a job now: its row's, or what the result pane shows.
  func job(_ id: LocalID) -> Job? {
    row(id)?.job ?? (result?.id == id ? result : nil)
  }

  /// The row of a job that is at hand, in the history's list or in a sheet.
  func row(_ id: LocalID) -> HistoryRow? {
    history.row(id) ?? sheet?.own.first { $0.id == id }
  }

  private mutating func rerunAsItWas(_ job: Job) -> [Effect] {
    if job.state == .outbox { return release(job) }
    // The same seed gives the same picture: what is there already, or on its way, is asked about.
    guard job.input.seed != nil, let there = alreadyThere(job) else { return rerun(job, .same) }
    let price = facts.isSandbox ? "" : " for \(facts.price)"
    let ended = SpanText.left(now.since(there.at))
    let newSeed = keyMap.key(for: .jobRerunNewSeed, in: context)?.label ?? ""
    let isItself = there.id == job.id
    let fact =
      switch (there.state == .running, isItself) {
      case (true, true): "The same, seed included, is running now."
      case (true, false): "Job \(there.id.short), the same in all, is running now."
      case (false, true): "All as it was \(ended) ago, seed \(job.input.seed ?? 0) included."
      case (false, false): "Same as job \(there.id.short), done \(ended) ago, seed included."
      }
    var question = Question(
      subject: .rerun(job.id), title: "Run \(job.id.short) again\(price)?",
      lines: [
        fact, "Once sent, a run cannot be cancelled.", "\(newSeed) takes a new seed instead.",
      ], yes: "Run it\(price)")
    question.look = there.id
    return open(.question(question))
  }

  /// This job, or another with the same request, that is done or on its way.
  private func alreadyThere(_ job: Job) -> SameRequest.Other? {
    if [.saved, .completed, .running].contains(job.state) {
      return SameRequest.Other(
        id: job.id, state: job.state, at: job.completedAt ?? job.createdAt)
    }
    return result?.id == job.id ? sameRequest.other : nil
  }

  mutating func rerun(
    _ job: Job, _ seed: SeedChoice, kind: JobParent.Kind = .rerun, isSure: Bool = false
  ) -> [Effect] {
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    if !isSure, let gone = dyingReference(of: job) {
      return open(
        .question(
          Question(with: gone, subject: .rerunWith(job.id, seed, kind), model: self)))
    }
    if !isSure, let question = budgetQuestion(before: .rerunWith(job.id, seed, kind)) {
      return open(.question(question))
    }
    looksAtReference = false
    let id = LocalID(using: &random)
    let sent: Int64? =
      switch seed {
      case .same: job.input.seed
      case .next: job.input.seed.map { $0 &+ 1 }
      case .fixed(let value), .random(let value): value
      case .service: nil
      }
    justSent = id
    // Full screen the new run takes the place of the one it came from.
    viewer?.job = id
    session[id] = .zero
    if let sent { lastSentSeed = sent }
    return [.rerun(job.id, seed, as: id, kind: kind)]
  }

  // MARK: Settling

  private mutating func openSettling() -> [Effect] {
    if let job = subject, job.isUnsettled { return open(.settle(job)) }
    if let job = history.rows.first(where: { $0.job.isUnsettled })?.job {
      return open(.settle(job))
    }
    // It may stand far down in the history, or not be among what is searched for.
    guard totals.unconfirmed > 0 else { return say(.note, "Nothing is unconfirmed") }
    return [.findUnsettled]
  }

  /// The newest job that a person has to decide about was read.
  mutating func take(unsettled job: Job?) -> [Effect] {
    guard mayOpenView else { return [] }
    guard let job else { return say(.note, "Nothing is unconfirmed") }
    return open(.settle(job))
  }

  mutating func settle(_ settlement: Job.Settlement) -> [Effect] {
    guard case .settle(let job)? = overlays.popLast()?.content else { return [] }
    say(
      .note,
      settlement == .ran
        ? "\(job.id.short) counts as charged, \(facts.price)"
        : "\(job.id.short) counts as not charged")
    return [.settle(job.id, settlement)]
  }

  mutating func sendUnconfirmedAgain() -> [Effect] {
    guard case .settle(let job)? = overlays.popLast()?.content else { return [] }
    return rerun(job, .same, kind: .resent)
  }

  // MARK: News

  mutating func handleJobEvent(_ event: JobEvent) -> [Effect] {
    switch event {
    case .sendingHeld(let reason):
      held = reason
      if reason == .key, !facts.isSandbox { return [.loadTotals] + sayNoKey() }
      return [.loadTotals]
    case .storeFailed(let message): return say(.error, message)
    case .notHeard(let id, let message):
      notHeard[id] = message
      return []
    // The row itself says so.
    case .notFetched: return []
    case .changed(let job): return take(changed: job)
    case .heard(let id, let time):
      notHeard[id] = nil
      heard[id] = time
      return []
    }
  }

  /// When the service last answered about a job.
  func lastHeard(of job: Job) -> Timestamp? {
    [job.lastHeardAt, heard[job.id]].compactMap(\.self).max { $0.rawValue < $1.rawValue }
  }

  /// Whether an event changes nothing that is on the screen: of hundreds of running jobs one is heard
  /// about with every few frames, and a picture that was at hand comes once more when its file was looked at.
  func showsNothing(of event: Event) -> Bool {
    switch event {
    case .picture(let request, let cells):
      !picture.isChanged(by: cells, for: request)
        && viewer?.picture.isChanged(by: cells, for: request) != true
    case .job(.heard(let id, _)): result?.id != id && notHeard[id] == nil
    case .totals(let totals): totals == self.totals
    case .page(let request, _): isPlainWidening(request) && history.owedSteps == 0
    default: false
    }
  }

  /// The dialog answers a press that pays; what comes while one types takes no key away from the
  /// text.
  private mutating func sayNoKey() -> [Effect] {
    guard overlays.isEmpty else { return [] }
    if lastInputPaid { return open(.noKey) }
    return say(.error, "No key works: nothing was charged", key: .queueResume, label: "looks again")
  }

  private mutating func take(changed job: Job) -> [Effect] {
    if let index = history.index(of: job.id) {
      history.rows[index].job = job
      search.found?.take(job)
    }
    if result?.id == job.id {
      result = job
    }
    if let index = sheet?.own.firstIndex(where: { $0.id == job.id }) {
      sheet?.own[index].job = job
    }
    refreshComparison(with: job)
    if sources[job.id.rawValue] != nil { sources[job.id.rawValue] = SourcePicture(job) }
    notHeard[job.id] = nil
    if job.state.isEnded { heard[job.id] = nil }
    announceUnsaved(job)
    guard session[job.id] != nil else { return [] }
    session[job.id] = job.charged ?? .zero
    // The store may have shown the new state before the engine tells of it.
    guard told.updateValue(job.state, forKey: job.id) != job.state else { return [] }
    announce(job)
    return job.state.isEnded ? [.loadTotals, .loadDurations] + notice(endOf: job) : []
  }

  /// A picture that is paid for and cannot be kept is told of once, and again when another thing is
  /// in the way.
  private mutating func announceUnsaved(_ job: Job) {
    let problem = job.outputs.lazy.filter { $0.path == nil }.compactMap(\.fetchProblem).first
    guard problem != unsaved[job.id] else { return }
    unsaved[job.id] = problem
    if let problem, job.state == .completed {
      say(.error, "\(job.id.short) is paid, not saved: \(problem)")
    }
  }

  /// One line for a job of this session that came to an end.
  private mutating func announce(_ job: Job) {
    let name = job.id.short
    let reason = job.problem?.message.map { ": \($0)" } ?? ""
    switch job.state {
    case .saved:
      if !keepsResultInSight,
        focus == .prompt || focus == .references
          || focus == .options, overlays.isEmpty, justSent == job.id
      {
        peeksResult = true
      }
      let isSeen = keepsResultInSight || focus == .result || peeksResult
      say(
        .done, "saved \(name)", key: isSeen ? .jobOpen : .focusResult,
        label: isSeen ? "opens it" : "shows it")
    case .failed: say(.error, "\(name) failed\(reason)")
    // A person took it back, and is told so as one act.
    case .refused where job.problem == .takenBack: break
    case .refused: say(.error, "\(name) is refused\(reason)")
    case .lost:
      say(
        .error, "\(name) is lost: the service no longer knows it", key: .jobLook,
        label: "asks again")
    case .unconfirmed:
      say(
        .error, "\(name) is unconfirmed: it may have been charged", key: .settleOpen,
        label: "settles it")
    // The dialog about the key says all of that.
    case .outbox where job.heldReason == .balance || job.heldReason == .network:
      say(.error, "\(name) is held\(reason)")
    case .outbox, .sending, .running, .completed: break
    }
  }

  mutating func takeResult(_ id: LocalID, _ job: Job?, _ parent: Job?) -> [Effect] {
    guard id == resultTarget else { return [] }
    // A row that was just sent may not be written down yet; what is shown stays until it is.
    if job == nil, id == justSent { return [] }
    if job == nil, id == pinned { pinned = nil }
    if job?.id != result?.id {
      detailsTop = 0
      sameRequest = SameRequest()
      pictureView = .whole
    }
    result = job
    resultParent = parent
    // Whether its references still live is told before it is run again.
    let names = job?.input.references.filter(\.isEnabled).compactMap { $0.source?.rawValue } ?? []
    return wantSources(names)
  }
}

extension Job {
  /// Unconfirmed, and no person has said what it was.
  package var isUnsettled: Bool { state == .unconfirmed && settlement == nil }

  /// The field that a refusal concerns, where its words tell.
  var faultField: RequestField? {
    guard let text = problem?.message?.lowercased() else { return nil }
    if text.contains("negative") { return .negativePrompt }
    if text.contains("image") || text.contains("url") { return .images }
    if text.contains("seed") { return .seed }
    if text.contains("prompt") { return .prompt }
    return nil
  }
}

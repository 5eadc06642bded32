import Api18
import Jobs
import TextEditing

extension Model {
  /// - Returns: `nil` for an action that does not work on the draft.
  mutating func performOnDraft(_ id: ActionID) -> [Effect]? {
    switch id {
    case .lineAccept: return acceptLine()
    case .seedRoll:
      let rolled = random.rolledSeed()
      return changeDraft { draft in
        if draft.seed.mode != .fixed { draft.seed.mode = .random }
        draft.seed.base = rolled
      }
    case .seedLast:
      guard let lastSentSeed else { return say(.note, "Nothing was sent yet") }
      return changeDraft {
        $0.seed.mode = .fixed
        $0.seed.base = lastSentSeed
      }
    case .seedMode: return turnSeedMode()
    case .optionNegative:
      promptField = focus == .prompt && promptField == .negative ? .prompt : .negative
      return setFocus(.prompt)
    case .optionExpansion: return turnExpansion(by: 1)
    case .draftSend: return send(seed: draft.seed.value)
    case .draftSendNewSeed: return sendNewSeed()
    case .draftSendNextSeed: return sendNextSeed()
    case .draftRequest: return open(.reader(Reader(requestOf: self)))
    case .draftUseResult: return useResultAsReference()
    case .draftNew: return beginAnew()
    case .draftStashed: return [.unstash]
    case .queueResume: return resumeHeld()
    default: return nil
    }
  }

  private mutating func turnSeedMode() -> [Effect] {
    let modes = SeedSetting.Mode.allCases
    let at = modes.firstIndex(of: draft.seed.mode) ?? 0
    let last = lastSentSeed
    return changeDraft { draft in
      let next = modes[(at + 1) % modes.count]
      draft.seed.mode = next
      if next == .step, let last { draft.seed.base = last }
    }
  }

  // MARK: Sending

  private mutating func sendNewSeed() -> [Effect] {
    let rolled = random.rolledSeed()
    if draft.seed.mode == .fixed { draft.seed.base = rolled }
    return send(seed: rolled)
  }

  /// The next seed counts from the one shown, or, where that was rolled and never sent, from the one
  /// sent last.
  private mutating func sendNextSeed() -> [Effect] {
    guard let shown = draft.seed.value else {
      return say(.note, "The seed is left to the service")
    }
    let base = draft.seed.mode == .random ? lastSentSeed ?? shown : shown
    let next = base &+ 1
    if draft.seed.mode == .fixed { draft.seed.base = next }
    return send(seed: next)
  }

  /// Sends the draft as it stands, or puts the caret where the first broken rule is.
  private mutating func send(seed: Int64?) -> [Effect] {
    if let bar = facts.sendingBar { return say(.error, bar) }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    do throws(Violations) {
      var job = try draft.input(seed: seed).job(
        id: LocalID(using: &random), now: now, base: facts.base, parent: draft.parent)
      job.origin = facts.origin
      noteSent(job.id, seed: seed)
      fault = nil
      undo.breakGroup()
      sentPrompts = PromptBrowsing()
      return [.submit([job])]
    } catch {
      return show(error.first)
    }
  }

  /// A run is on its way from here: it is what the result pane shows, and the next seed is rolled.
  mutating func noteSent(_ id: LocalID, seed: Int64?) {
    justSent = id
    session[id] = .zero
    if let seed {
      lastSentSeed = seed
      if draft.seed.mode == .step { draft.seed.base = seed }
    }
    if draft.seed.mode == .random { draft.seed.base = random.rolledSeed() }
  }

  /// Goes to the field that a broken rule concerns, and says the rule.
  mutating func show(_ violation: Violation) -> [Effect] {
    var effects: [Effect] = []
    switch violation.field {
    case .prompt, .model:
      promptField = .prompt
      effects = setFocus(.prompt)
    case .negativePrompt:
      promptField = .negative
      effects = setFocus(.prompt)
    case .images:
      effects = setFocus(.references)
      referenceRow = firstEmptySlot ?? 0
    case .image(let index):
      effects = setFocus(.references)
      let enabled = draft.slots.indices.filter { draft.slots[$0]?.isEnabled == true }
      if enabled.indices.contains(index) { referenceRow = enabled[index] }
    case .seed, .enablePromptExpansion:
      effects = setFocus(.options)
      optionRow = violation.field == .seed ? 0 : 2
    }
    fault = violation
    say(.warning, violation.message)
    return effects
  }

  private mutating func resumeHeld() -> [Effect] {
    let count = totals.held
    if count > 0 {
      say(.note, "Sending what was held: \(NumberText.jobs(count)), \(facts.price * count)")
    } else {
      say(.note, "Looking for the key again")
    }
    return [.resumeHeld]
  }

  // MARK: Whole drafts

  private mutating func beginAnew() -> [Effect] {
    guard !draft.isEmpty else { return say(.note, "The draft is empty") }
    let old = draft
    var fresh = Draft(seed: draft.seed)
    if fresh.seed.mode != .fixed { fresh.seed = SeedSetting(base: random.rolledSeed()) }
    promptField = .prompt
    let effects = changeDraft { $0 = fresh }
    say(.note, "Draft put aside", key: .draftStashed, label: "brings it back")
    return [.stash(old, focus: focus)] + effects
  }

  mutating func takeStashed(_ snapshot: DraftSnapshot?) -> [Effect] {
    guard let snapshot else { return say(.note, "The stash is empty") }
    let old = draft
    let effects = changeDraft { $0 = snapshot.draft }
    promptField = .prompt
    say(.note, "Draft brought back")
    return (old.isEmpty ? [] : [.stash(old, focus: focus)]) + effects
  }

  /// Loads a part of a job into the draft; the draft it replaces goes to the stash first.
  mutating func replaceDraft(
    with change: (inout Draft) -> Void, saying text: String
  ) -> [Effect] {
    let old = draft
    let effects = changeDraft(change)
    guard draft != old else { return say(.note, "The draft has it already") }
    say(.note, text, key: .draftStashed, label: "brings the draft back")
    return (old.isEmpty ? [] : [.stash(old, focus: focus)]) + effects
  }

  private mutating func useResultAsReference() -> [Effect] {
    guard let result else { return say(.note, "No picture is shown") }
    return usePicture(of: result)
  }

  /// Makes a job's picture the only reference; the prompt stays.
  mutating func usePicture(of job: Job) -> [Effect] {
    guard let output = job.outputs.first else { return say(.note, "It has no picture") }
    if let expiry = job.expiresAt, expiry <= now {
      let place = output.path.map { ": the file is at \($0)" } ?? ""
      return say(.warning, "The service's copy expired\(place)")
    }
    let slot = ReferenceSlot(url: output.url, source: job.id.rawValue)
    let effects = replaceDraft(
      with: { $0.slots = [slot, nil, nil] }, saying: "Its picture is the reference")
    return effects + setFocus(.prompt)
  }
}

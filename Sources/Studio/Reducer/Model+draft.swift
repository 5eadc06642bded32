import Api18
import Jobs
import TextEditing

extension Model {
  /// - Returns: `nil` for an action that does not work on the draft.
  mutating func performOnDraft(_ id: ActionID) -> [Effect]? {
    switch id {
    case .lineAccept: return acceptLine(isAsked: true)
    case .lineComplete: return takeCompletion()
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
      promptTop = 0
      return setFocus(.prompt)
    case .optionExpansion: return turnExpansion(by: 1)
    case .draftSend: return send(.shown)
    case .draftSendNewSeed: return send(.rolled(random.rolledSeed()))
    case .draftSendNextSeed: return send(.next)
    case .draftSendSeveral: return openSeveral()
    case .draftRequest: return open(.reader(Reader(requestOf: self)))
    case .draftUseResult: return useResultAsReference()
    case .draftNew: return beginAnew()
    case .draftStashed: return [.unstash]
    case .draftStash: return openStash()
    case .draftEarlier: return goToEarlierState()
    case .draftLater: return goToLaterState()
    case .draftDismiss:
      if let hint = promptFindings.hint { dismissedHints.insert(hint) }
      return []
    case .queueResume: return resumeHeld()
    case .queuePause: return say(.note, "Sending is paused: running jobs go on") + [.pauseSending]
    default: return nil
    }
  }

  private mutating func turnSeedMode() -> [Effect] {
    let modes = SeedSetting.Mode.allCases
    let at = modes.firstIndex(of: draft.seed.mode) ?? 0
    return setSeedMode(modes[(at + 1) % modes.count])
  }

  mutating func setSeedMode(_ mode: SeedSetting.Mode) -> [Effect] {
    let last = lastSentSeed
    // One that was typed or sent is none that was rolled.
    let rolled = mode == .random && draft.seed.mode != .random ? random.rolledSeed() : nil
    return changeDraft { draft in
      draft.seed.mode = mode
      if let rolled { draft.seed.base = rolled }
      if mode == .step, let last { draft.seed.base = last }
    }
  }

  // MARK: Sending

  /// Sends the draft as it stands, or puts the caret where the first broken rule is.
  ///
  /// - Parameter isSure: A person said that it is to be sent although a reference is gone.
  mutating func send(_ choice: SeedToSend, isSure: Bool = false) -> [Effect] {
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    // What is still being typed in a line is part of what stands there.
    let taken = takeLine()
    guard line == nil else { return taken }
    if draft.enabledSlots.contains(where: { uploads[$0.url]?.isRunning == true }) {
      return taken + say(.warning, "An upload is still running: nothing was sent")
    }
    if waitsForFragments {
      return taken + say(.warning, "The fragments are still being read: nothing was sent")
    }
    let seed = value(of: choice)
    do throws(Violations) {
      var job = try input(seed: seed).job(
        id: LocalID(using: &random), now: now, base: facts.base, parent: draft.parent)
      job.origin = facts.origin
      if !isSure, let gone = dyingReference {
        let question = Question(with: gone, subject: .send(choice), model: self)
        return taken + open(.question(question))
      }
      if !isSure, let question = budgetQuestion(before: .send(choice)) {
        return taken + open(.question(question))
      }
      checkpoints.add(draft.sending(seed))
      noteSent(job.id, seed: seed)
      fault = nil
      undo.breakGroup()
      sentPrompts = PromptBrowsing()
      return taken + [.submit([job])]
    } catch {
      return taken + show(error.first)
    }
  }

  /// A run is on its way from here: it is what the result pane shows, and the next seed is rolled.
  mutating func noteSent(_ id: LocalID, seed: Int64?) {
    justSent = id
    looksAtReference = false
    session[id] = .zero
    if let seed {
      lastSentSeed = seed
      sentSeeds.insert(seed)
      if draft.seed.mode == .step || draft.seed.mode == .fixed { draft.seed.base = seed }
    }
    if draft.seed.mode == .random { draft.seed.base = random.rolledSeed() }
  }

  /// What stands under "random" is rolled anew where it was sent already: whatever brought it back, an
  /// undo or another mode, the same picture must not be paid for twice under that name.
  mutating func rollSentSeed() {
    guard draft.seed.mode == .random,
      sentSeeds.contains(draft.seed.base) || draft.seed.base == lastSentSeed
    else { return }
    draft.seed.base = random.rolledSeed()
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

  /// - Parameter isSure: A person said yes to passing the budget.
  mutating func resumeHeld(isSure: Bool = false) -> [Effect] {
    if let historyTrouble { return ask(about: historyTrouble) }
    let count = heldCount
    if !isSure, let question = budgetQuestion(before: .resume(count)) {
      return open(.question(question))
    }
    let wasPaused = held != nil && held != .key
    held = nil
    if count == 0, wasPaused {
      say(.note, "Sending goes on")
    } else if count > 0 {
      say(.note, "Sending what was held: \(NumberText.jobs(count)), \(facts.price * count)")
    } else {
      say(.note, "Looking for the key again")
    }
    return [.resumeHeld(atMost: count)]
  }
}

package import Api18
import Jobs
import TerminalUI

extension Model {
  /// Takes in what happened and says what is to be done: the one way the model changes.
  ///
  /// - Parameter now: The wall clock's time at the event.
  package mutating func handle(_ event: Event, at now: Timestamp) -> [Effect] {
    typePlainly(event, at: now) ?? movePlainly(event, at: now) ?? widenPlainly(event, at: now)
      ?? handleWhole(event, at: now)
  }

  /// The way of any event; also of what is plainly typed or moved, which only takes longer by it.
  mutating func handleWhole(_ event: Event, at now: Timestamp) -> [Effect] {
    self.now = now
    frameTime.change(at: now)
    var effects = react(to: event)
    if case .input = event, effects.opensList { keysAhead = KeysAhead(since: now) }
    effects += giveKeysAhead(after: event)
    rollSentSeed()
    effects += followUps()
    effects += wantSums(after: event, beside: effects)
    effects += followTheme()
    noteBatches(in: effects)
    noteSends(in: effects)
    if pendingKeys.isEmpty {
      pendingSince = nil
      showsNextKeys = false
    }
    rememberPrompt(panePlaces)
    return effects
  }

  private mutating func react(to event: Event) -> [Effect] {
    switch event {
    case .input(let input): return handleInput(input)
    case .resized(let size): return resize(to: size)
    case .resumed: return [.redraw]
    case .tick: return passTime()
    case .terminate(let code): return leave(code: code)
    case .factsChanged(let facts): return take(facts)
    case .keyStatus(let status):
      keyStatus = status
      if status.isSet { overlays.removeAll { $0.content == .noKey } }
      return []
    case .job(let event): return handleJobEvent(event)
    case .storeChanged: return storeChanged()
    case .page(let request, let page): return take(page, for: request)
    case .pageFailed(let request, let message):
      if request == pageInFlight { pageInFlight = nil }
      return say(.error, message)
    case .found(let request, let page): return take(page, for: request)
    case .searchFailed(let request, let message): return fail(request, message)
    case .counted(let filter, let count): return take(count: count, of: filter)
    case .savedSearches(let saved): return take(saved)
    case .totals(let totals):
      self.totals = totals
      return []
    case .opinion(let id, let opinion): return takeOpinion(id, opinion)
    case .judged(let act, let change, let number): return takeJudged(act, change, as: number)
    case .trees(let request, let page): return take(page, for: request)
    case .treesFailed(let request, let message): return fail(request, message)
    case .marked(let rows, let use): return takeMarked(rows, for: use)
    case .tags(let tags): return take(tags: tags)
    case .durations(let durations):
      self.durations = durations
      return []
    case .resultLoaded(let id, let job, let parent): return takeResult(id, job, parent)
    case .spending(let report): return takeSpending(report)
    case .unsettled(let job): return take(unsettled: job)
    case .sameRequest(let id, let same):
      if id == result?.id { sameRequest = same }
      return []
    case .picture(let request, let cells):
      picture.take(cells, for: request)
      viewer?.picture.take(cells, for: request)
      return []
    case .pictureFailed(let request, let problem):
      picture.fail(request, problem)
      viewer?.picture.fail(request, problem)
      return []
    case .details(let job, let remarks):
      // An answer that comes late covers nothing that was opened meanwhile.
      guard mayOpenView else { return [] }
      return open(.reader(Reader(details: job, remarks: remarks, model: self)))
    default: return reactToDraft(event)
    }
  }

  private mutating func reactToDraft(_ event: Event) -> [Effect] {
    switch event {
    case .picturesChanged(let shape): return takePictures(shape)
    case .thumbnail(let request, let result): return take(thumbnail: request, result)
    case .comparison(let left, let right): return openComparison(left, right)
    case .comparedJob(let job):
      refreshComparison(with: job)
      return []
    case .comparedPicture(let request, let result): return take(compared: request, result)
    case .pictureDifference(let paths, let difference): return take(difference, of: paths)
    case .prompts(let prompts): return takePrompts(prompts)
    case .promptsFound(let prompts, let word, let isPartial):
      return takeFound(prompts, for: word, isPartial: isPartial)
    case .sentStates(let jobs): return takeSentStates(jobs)
    case .fragments(let fragments): return take(fragments)
    case .stashes(let entries): return takeStashes(entries)
    case .recentReferences(let references, let slot):
      return openRecentReferences(references, slot: slot)
    case .knownReferences(let references):
      knownReferences = references
      return []
    case .folderRead(let contents): return take(contents)
    case .referenceChecked(let url, let check):
      checks[url] = check
      return []
    case .sourceLoaded(let id, let job):
      sources[id.rawValue] = job.map { SourcePicture($0) }
      return []
    case .referencePicture(let request, let cells):
      referencePicture.take(cells, for: request)
      viewer?.before.take(cells, for: request)
      return []
    case .referencePictureFailed(let request, let problem):
      referencePicture.fail(request, problem)
      viewer?.before.fail(request, problem)
      return []
    case .uploaded(let key, let path, let address): return takeUploaded(key, path, address)
    case .uploadFailed(let key, let sentence):
      return uploads[key] == nil ? [] : failUpload(of: key, sentence)
    case .stashCount(let count):
      stashCount = count
      return menu(.stash) == nil ? [] : [.loadStash]
    case .unstashed(let snapshot): return takeStashed(snapshot)
    case .submitted(let ids):
      for id in ids { session[id] = session[id] ?? .zero }
      if let justSent, ids.contains(justSent) { isResultStale = true }
      return storeChanged()
    case .submitFailed(let ids, let message):
      if let justSent, ids.contains(justSent) { self.justSent = nil }
      acts.removeAll { $0 == .sent(ids) }
      if let id = viewer?.job, ids.contains(id), let selected = history.selected {
        viewer?.job = selected
      }
      return say(.error, message)
    case .clipboard(let text, let use): return takeClipboard(text, for: use)
    case .edited(let field, let text): return takeEdited(field, text)
    case .takenBack(let job, let forEditing): return takeBack(job, forEditing: forEditing)
    case .sendTakenBack(let jobs, let left): return takeSendBack(jobs, left: left)
    case .heldMarked(let count): return takeHeld(count) + storeChanged()
    case .movedInOutbox(let id, let place): return sayMoved(id, place)
    case .exported(let count, let folder):
      let name = folder.split(separator: "/").suffix(2).joined(separator: "/")
      return say(.done, "\(NumberText.jobs(count)) exported to \(name)")
    case .copied(let name, let outcome): return sayCopied(name, outcome)
    case .editorFailed(let message): return say(.error, message)
    case .historyTrouble(let trouble): return take(trouble)
    case .themes(let list): return openThemes(list)
    case .settings(let values): return openSettings(values)
    case .preferences(let preferences): return take(preferences)
    case .terminal(let facts):
      guard overlays.isEmpty else { return [] }
      return open(.reader(Reader(terminal: facts, model: self)))
    case .coloursChanged: return []
    case .kept(let message): return say(.done, message)
    case .noted(let message): return say(.warning, message)
    case .faults(let faults): return say(faults: faults)
    case .failed(let message): return say(.error, message)
    default: return []
    }
  }

  private mutating func resize(to size: Size) -> [Effect] {
    self.size = size
    if habits.layout(at: size) != .inTurn { peeksResult = false }
    return scrollReader(by: 0)
  }

  private mutating func take(_ facts: Facts) -> [Effect] {
    self.facts = facts
    // What an address may be depends on where it is sent to.
    checks = checks.filter { _, check in
      switch check {
      case .unusable, .standIn: false
      case .checking, .fine, .doubtful: true
      }
    }
    return checkReferences()
  }

  /// What only time changes: toasts go, and what runs is drawn anew.
  private mutating func passTime() -> [Effect] {
    if let toast, toast.kind != .error, now.since(toast.shownAt) >= Toast.duration {
      self.toast = nil
    }
    if let pendingSince, now.since(pendingSince) >= Self.nextKeysDelay { showsNextKeys = true }
    if let at = interruptedAt, now.since(at) >= Self.interruptSpan { interruptedAt = nil }
    playOn()
    return []
  }

  /// How soon ``Event/tick`` is wanted, or `nil` when nothing on the screen changes by itself.
  package var tickInterval: Duration? {
    var wanted: Duration?
    if isJobChanging { wanted = .milliseconds(glyphs.moves ? 500 : 1_000) }
    if uploads.values.contains(where: \.isRunning) {
      wanted = min(wanted ?? .seconds(1), .seconds(1))
    }
    if let span = spanToNextSlide { wanted = min(wanted ?? span, span) }
    if let span = spanToNextExpiryText { wanted = min(wanted ?? span, span) }
    if let toast, toast.kind != .error {
      let left = Toast.duration - now.since(toast.shownAt)
      wanted = min(wanted ?? left, max(left, .milliseconds(50)))
    }
    if let pendingSince, !showsNextKeys {
      let left = Self.nextKeysDelay - now.since(pendingSince)
      wanted = min(wanted ?? left, max(left, .milliseconds(10)))
    }
    return wanted
  }

  private var isJobChanging: Bool {
    for index in history.movers
    where history.rows[index].job.changesByItself(origin: facts.origin, at: now) {
      return true
    }
    return result?.changesByItself(origin: facts.origin, at: now) == true
  }

  /// After this a sequence that was begun shows how it may go on.
  static let nextKeysDelay = Duration.milliseconds(300)

  /// How long what slots say of own pictures stays as it is: `dies in 59 min`.
  private var spanToNextExpiryText: Duration? {
    draft.slots.compactMap { slot -> Duration? in
      guard let slot, let expiry = expiry(of: slot) else { return nil }
      let left = expiry.since(now)
      guard left > .zero else { return nil }
      let seconds = left.components.seconds
      let unit: Int64 = seconds < 60 ? 1 : seconds < 86_400 ? 60 : 3_600
      return left - .seconds(seconds / unit * unit) + .milliseconds(50)
    }.min()
  }

  /// How long the second press of Ctrl-C counts.
  static let interruptSpan = Duration.seconds(2)
}

extension Job {
  /// Something about it changes on the screen by itself: its age in seconds, its glyph.
  var isMoving: Bool { state.isInFlight }

  /// Whether it may ever be so that ``changesByItself(origin:at:)``, as it is now.
  var mayChangeByItself: Bool { isMoving || state == .outbox && nextSendAt != nil }

  /// Whether the program does something about it, so that it has to be drawn anew: not for a job of
  /// another service, nor for a picture that was given up.
  func changesByItself(origin: String, at now: Timestamp) -> Bool {
    // A try that is to come is counted down.
    if state == .outbox, heldReason == nil, let nextSendAt { return nextSendAt.since(now) > .zero }
    guard isMoving, self.origin == origin else { return false }
    guard state == .completed else { return true }
    let since = now.since(completedAt ?? submittedAt ?? createdAt)
    return since < .seconds(300) && outputs.allSatisfy { $0.fetchAttempts < 5 }
  }
}

import Jobs

// What is taken back by `u` and done again by `U`.
extension Model {
  mutating func nextActNumber() -> Int {
    actCount += 1
    return actCount
  }

  /// Something new was done: what was taken back before is not done again any more.
  mutating func record(_ act: JobAct) {
    acts.removeAll(where: hasLeft)
    acts.append(act)
    undoneActs = []
  }

  /// What puts runs into the outbox can be taken back until they leave it.
  mutating func noteSends(in effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .submit(let jobs): record(.sent(jobs.map(\.id)))
      case .rerun(_, _, let id, _): record(.sent([id]))
      case .rerunSeveral(_, _, let ids, _), .rerunMarked(_, let ids, _): record(.sent(ids))
      default: break
      }
    }
  }

  /// Whether nothing of an act can be taken back any more: a sent job cannot be called back.
  func hasLeft(_ act: JobAct) -> Bool {
    guard case .sent(let ids) = act else { return false }
    return ids.allSatisfy { id in
      // Of one that nothing was heard of yet only the history knows.
      (job(id)?.state ?? told[id]).map { $0 != .outbox } ?? false
    }
  }

  mutating func undoJobAct() -> [Effect] {
    acts.removeAll(where: hasLeft)
    guard let act = acts.popLast() else { return undoChange() }
    switch act {
    // Not done again by a redo, which never pays.
    case .sent(let ids): return [.takeBackSent(ids)]
    case .judged(_, let id):
      undoneActs.append(act)
      return turn(act, goingTo: id, saying: id == nil ? "Taken back" : "Brought back")
    case .recalled(let before):
      undoneActs.append(.recalled(over: draft))
      // As a change of its own: what was typed since is one undo away.
      let effects = changeDraft { $0 = before }
      return effects + say(.note, "The draft is as it was", key: .editUndo, label: "undo")
    case .forgot(let fragment):
      undoneActs.append(act)
      return say(.note, "@\(fragment.name) is back") + [.keepFragment(fragment)]
    case .forgotSearch(let saved):
      undoneActs.append(act)
      return say(.note, "@\(saved.name) is back") + [.keepSearch(saved)]
    case .dropped(let draft):
      return say(.note, "The draft is back in the stash") + [.stash(draft)]
    }
  }

  mutating func redoJobAct() -> [Effect] {
    guard let act = undoneActs.popLast() else { return redoChange() }
    switch act {
    case .judged(_, let id):
      acts.append(act)
      if let id, history.selected == id { _ = moveSelection(by: 1) }
      return turn(act, goingTo: nil, saying: "Done again")
    case .recalled(let before):
      acts.append(.recalled(over: draft))
      return changeDraft { $0 = before } + say(.note, "Loaded again")
    case .forgot(let fragment):
      acts.append(act)
      return say(.note, "@\(fragment.name) is removed again") + [.forgetFragment(fragment.name)]
    case .forgotSearch(let saved):
      acts.append(act)
      return say(.note, "@\(saved.name) is removed again") + [.forgetSearch(saved.name)]
    case .dropped, .sent: return []
    }
  }

  /// What was still in the outbox is taken back; what had left stays as it is.
  mutating func takeSendBack(_ jobs: [Job], left: Int) -> [Effect] {
    isResultStale = true
    for job in jobs {
      if justSent == job.id { justSent = nil }
      session[job.id] = nil
    }
    let rest = left == 1 ? "1 was sent" : "\(NumberText.count(left)) were sent"
    return switch (jobs.count, left) {
    case (0, 1): say(.warning, "It was sent meanwhile: a sent job cannot be called back")
    case (0, _): say(.warning, "They were sent meanwhile: sent jobs cannot be called back")
    case (1, 0): say(.note, "\(jobs[0].id.short) is taken back, nothing is charged")
    case (let taken, 0):
      say(.note, "\(NumberText.runs(taken)) taken back, nothing is charged")
    case (let taken, _):
      say(.warning, "\(NumberText.runs(taken)) taken back; \(rest) and cannot be called back")
    }
  }

  private mutating func turn(_ act: JobAct, goingTo id: LocalID?, saying words: String) -> [Effect]
  {
    guard let number = act.number else { return [] }
    if let id {
      history.selected = id
      history.followsNewest = false
      pageWanted = .around(id)
    }
    isResultStale = true
    return say(.note, words) + [.takeBackAct(number)]
  }
}

import Jobs

// What is taken back by `u` and done again by `U`.
extension Model {
  mutating func nextActNumber() -> Int {
    actCount += 1
    return actCount
  }

  /// Something new was done: what was taken back before is not done again any more.
  mutating func record(_ act: JobAct) {
    acts.append(act)
    undoneActs = []
  }

  mutating func undoJobAct() -> [Effect] {
    guard let act = acts.popLast() else { return undoChange() }
    switch act {
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
    case .dropped: return []
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

extension Menu {
  /// All actions by their names: those that were picked last, those of this place, then all others with
  /// the place where they act.
  init(paletteFor place: Context, model: Model) {
    let others: [Context] = [.history, .result, .prompt, .references, .options]
    let places = [place] + others.filter { $0 != place }
    var row: [ActionID: Row] = [:]
    var here: [ActionID] = []
    var elsewhere: [ActionID] = []
    for action in ActionTable.all where !Self.notInPalette.contains(action.id) {
      guard
        let found = places.first(where: {
          model.keyMap.acts(action.id, in: $0) && ($0 == place || !action.isOfLists)
        })
      else { continue }
      let key = model.keyMap.key(for: action.id, in: found)?.label ?? ""
      row[action.id] = Row(
        .action(action.id, in: found), key: key, title: action.title, note: action.id.rawValue,
        reason: model.disabledReason(action.id))
      if found == place { here.append(action.id) } else { elsewhere.append(action.id) }
    }
    let recent = model.habits.recent.compactMap { row[$0] }.prefix(Self.recentShown)
    var rows: [Row] = []
    for (title, group) in [
      ("Recent", Array(recent)), ("Here", here.compactMap { row[$0] }),
      ("Elsewhere", elsewhere.compactMap { row[$0] }),
    ] where !group.isEmpty {
      rows.append(Row(.heading, title: title))
      rows += group
    }
    self.init(purpose: .palette(place), title: "Actions", rows: rows)
  }

  /// So many of those picked last stand on top.
  private static let recentShown = 6

  /// What the palette does not offer: itself, what closes it, and what means nothing without its key.
  private static let notInPalette: Set<ActionID> = [
    .palette, .back, .interrupt, .oneKey, .editExtend,
  ]

  /// How many actions it holds, each once.
  var paletteCount: Int {
    Set(
      all.compactMap { row -> ActionID? in
        if case .action(let id, _) = row.target { id } else { nil }
      }
    ).count
  }
}

extension Action {
  /// It moves about in a list or a picture, and names none: it is of use only where one is.
  fileprivate var isOfLists: Bool {
    contexts.allSatisfy { $0 == .list || $0 == .picture || $0 == .line }
  }
}

extension KeyMap {
  /// Whether an action holds in a place, with a key of its own there or without any.
  func acts(_ id: ActionID, in place: Context) -> Bool {
    let chain = place.chain
    return ActionTable[id].contexts.contains(where: chain.contains)
      || bindings(of: id).contains { binding in
        binding.contexts?.contains(where: chain.contains) == true
      }
  }
}

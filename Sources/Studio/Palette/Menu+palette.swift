extension Menu {
  /// All actions by their names: those that were picked last, those of this place, then all others with
  /// the place where they act.
  init(paletteFor place: Context, model: __shared Model) {
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
        reason: model.reasonAgainstPicking(action.id, in: found))
      if found == place { here.append(action.id) } else { elsewhere.append(action.id) }
    }
    here = Self.nearestFirst(here, in: place, row: row, model)
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

  /// What is done to the thing in hand first, then what the place has of its own, then how one moves
  /// about, and last what can be done everywhere; of each what cannot act now comes last.
  private static func nearestFirst(
    _ ids: [ActionID], in place: Context, row: [ActionID: Row], _ model: Model
  ) -> [ActionID] {
    let chain = place.chain
    let moving: Set<Context> = [.list, .field, .picture]
    // Of a job and of the prompt that is what is done to it: most of the history's own is for jobs that
    // were not sent, and of the prompt's to move about in it.
    let thing: Context? = chain.contains(.job) ? .job : place == .prompt ? .draft : nil
    let order =
      chain.filter { $0 == thing }
      + chain.filter { $0 != thing && !moving.contains($0) && !$0.isWide }
      + chain.filter(moving.contains) + chain.filter(\.isWide)
    func rank(_ id: ActionID) -> Int {
      let places =
        ActionTable[id].contexts + model.keyMap.bindings(of: id).flatMap { $0.contexts ?? [] }
      let nearest = order.firstIndex(where: places.contains) ?? order.count
      return nearest * 2 + (row[id]?.reason == nil ? 0 : 1)
    }
    return ids.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
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

extension Context {
  /// What holds here holds in other panes too.
  fileprivate var isWide: Bool {
    switch self {
    case .browse, .view, .overlay, .global, .all: true
    default: false
    }
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

extension Menu {
  /// What can be done with the selected thing of a pane: its own actions and those of what it holds.
  init(actionsIn place: Context, model: __shared Model) {
    let things: Set<Context> = [place, .draft, .job]
    var listed: Set<ActionID> = []
    let ids = model.keyMap.reachable(in: place).compactMap { context, id in
      things.contains(context) && listed.insert(id).inserted ? id : nil
    }
    // Those without a key of their own are reached here, those of the whole program too.
    let keyless = ActionTable.all.filter { action in
      action.keys.isEmpty && !Set(place.chain).isDisjoint(with: action.contexts)
    }.map(\.id)
    // What is the pane's own comes before what it has in common with others, such as undo.
    let (own, common) = (
      ids.filter { ActionTable[$0].contexts == [place] },
      ids.filter { ActionTable[$0].contexts != [place] }
    )
    // Of a job that is what is done to it: most of the pane's own is for jobs that were not sent.
    let isOfJob = place == .history || place == .result
    let ordered = (isOfJob ? common + own : own + common) + keyless
    let rows = ordered.map { Self.row($0, in: place, model) }
    let title =
      switch place {
      case .references: "Reference \(model.referenceRow + 1)"
      case .options: ["Seed", "Negative prompt", "Expansion"][model.optionRow]
      default: place.heading
      }
    self.init(purpose: .actions(place), title: title, rows: rows)
  }
}

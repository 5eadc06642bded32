extension Menu {
  /// What can be done with the selected thing of a pane: its own actions and those of what it holds.
  init(actionsIn place: Context, model: Model) {
    let things: Set<Context> = [place, .draft, .job]
    var listed: Set<ActionID> = []
    let rows: [Row] = model.keyMap.reachable(in: place).compactMap { context, id in
      guard things.contains(context), listed.insert(id).inserted else { return nil }
      return Self.row(id, in: place, model)
    }
    let title =
      switch place {
      case .references: "Reference \(model.referenceRow + 1)"
      case .options: ["Seed", "Negative prompt", "Expansion"][model.optionRow]
      default: place.heading
      }
    self.init(purpose: .actions(place), title: title, rows: rows)
  }
}

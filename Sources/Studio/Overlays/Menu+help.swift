import Api18

extension Menu {
  /// All actions with keys: those that a key reaches from a place, the place's own first, then the others,
  /// which are gone to.
  init(helpFor place: Context, model: __shared Model) {
    var rows: [Row] = place == .search ? [Row(.heading, title: "Terms")] + Self.termRows : []
    var listed: Set<ActionID> = []
    var heading = ""
    for (context, id) in Self.inOrder(model.keyMap.reachable(in: place))
    where !listed.contains(id) {
      listed.insert(id)
      if context.heading != heading {
        heading = context.heading
        rows.append(Row(.heading, title: heading))
      }
      rows.append(Self.row(id, in: place, model))
    }
    rows += Self.elsewhere(than: place, without: listed, model)
    self.init(
      purpose: .help(place), title: "Help", subtitle: "\(place.heading) first", rows: rows)
  }

  /// What keys reach in the panes, but not from here.
  private static func elsewhere(
    than place: Context, without listed: Set<ActionID>, _ model: Model
  ) -> [Row] {
    var listed = listed
    var groups: [(heading: String, rows: [Row])] = []
    for pane in Context.innermost where pane != place && pane.isPane {
      for (context, id) in model.keyMap.reachable(in: pane) where listed.insert(id).inserted {
        var row = Self.row(id, in: pane, model)
        // Whoever is asked something has to answer before going anywhere.
        row.reason = model.reasonForNoPalette ?? row.reason
        let heading = context.isPane ? "In \(context.heading)" : context.heading
        if let group = groups.firstIndex(where: { $0.heading == heading }) {
          groups[group].rows.append(row)
        } else {
          groups.append((heading, [row]))
        }
      }
    }
    return groups.flatMap { [Row(.heading, title: $0.heading)] + $0.rows }
  }

  /// What is done to the thing in hand comes before how one moves about it.
  private static func inOrder(
    _ reachable: [(context: Context, action: ActionID)]
  ) -> [(context: Context, action: ActionID)] {
    let isMoving: (Context) -> Bool = { $0 == .list || $0 == .field || $0 == .picture }
    let things: Set<Context> = [.draft, .job]
    guard let last = reachable.lastIndex(where: { things.contains($0.context) }) else {
      return reachable
    }
    let inner = reachable[...last]
    return inner.filter { !isMoving($0.context) } + inner.filter { isMoving($0.context) }
      + reachable[(last + 1)...]
  }

  static func row(_ id: ActionID, in place: Context, _ model: Model) -> Row {
    let action = ActionTable[id]
    var note = action.sentence
    if action.cost == .paid, !model.facts.isSandbox { note = "\(model.facts.price)  \(note)" }
    return Row(
      .action(id, in: place), key: model.keyMap.key(for: id, in: place)?.label ?? "",
      title: action.title, note: note, reason: model.reasonAgainstPicking(id, in: place))
  }
}

extension Context {
  /// It is one of the five panes.
  fileprivate var isPane: Bool {
    switch self {
    case .prompt, .references, .options, .history, .result: true
    default: false
    }
  }
}

extension Question {
  /// Asks before a paid action that was picked in a menu.
  init(running id: ActionID, in place: Context, price: MicroUSD?) {
    let title = ActionTable[id].title
    let price = price.map { " for \($0)" } ?? ""
    self.init(
      subject: .run(id, place), title: "\(title)\(price)?",
      lines: [ActionTable[id].sentence, "Once sent, a run cannot be cancelled."],
      yes: "\(title)\(price)")
  }
}

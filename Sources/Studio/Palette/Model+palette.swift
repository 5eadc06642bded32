import Api18
import Jobs

extension Model {
  /// Opens the palette over what is shown; over another menu, in its place.
  mutating func openPalette(in place: Context) -> [Effect] {
    if case .menu? = overlays.last?.content { overlays.removeLast() }
    let place = overlays.last?.context ?? context
    return open(.menu(Menu(paletteFor: place == .menu ? paneContext : place, model: self)))
  }

  /// Why the palette cannot be opened now: what is asked has to be answered first.
  var reasonForNoPalette: String? {
    switch overlays.last?.content {
    case .question?, .settle?: "Answer the question first"
    case .several?, .rerun?, .find?, .noKey?: "Close the dialog first"
    case .menu(let menu)? where menu.isNaming: "Name it first, or close it"
    default: nil
    }
  }

  /// Runs an action that was picked by its name: where it is of another place, that place is gone to.
  ///
  /// - Parameter place: where it acts.
  mutating func runPicked(_ id: ActionID, in place: Context) -> [Effect] {
    var effects: [Effect] = []
    // What lies on top stays only for what is done in it.
    if let top = overlays.last, place != top.context { overlays = [] }
    if overlays.isEmpty, let pane = ActionTable[id].pane, pane != focus {
      effects = setFocus(pane)
    }
    return effects + perform(id, key: nil, in: overlays.last?.context ?? place)
  }

  /// What an action costs that was picked by its name; `nil` where nothing is charged.
  func priceOfPicked(_ id: ActionID) -> MicroUSD? {
    guard !facts.isSandbox, ActionTable[id].cost == .paid else { return nil }
    return id == .queueResume ? facts.price * heldCount : facts.price
  }
}

extension Action {
  /// The pane whose rows or text it works on, where that is one alone.
  fileprivate var pane: Pane? {
    switch Set(contexts) {
    case [.references]: .references
    case [.options]: .options
    case let places where places.isSubset(of: [.prompt, .field]): .prompt
    default: nil
    }
  }
}

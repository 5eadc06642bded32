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
    if overlays.isEmpty, let pane = paneToGoTo(for: id, in: place) { effects = setFocus(pane) }
    return effects + perform(id, key: nil, in: overlays.last?.context ?? place)
  }

  /// The pane that an action is run in which is picked elsewhere; `nil` where it can be run from here.
  private func paneToGoTo(for id: ActionID, in place: Context) -> Pane? {
    guard let pane = place.pane, pane != focus, !keyMap.acts(id, in: paneContext) else {
      return nil
    }
    // What is done to the draft or to the program is done from anywhere.
    let isOfPlace = ActionTable[id].contexts.allSatisfy { context in
      switch context {
      case .draft, .browse, .view, .overlay, .global, .all: false
      default: true
      }
    }
    return isOfPlace ? pane : nil
  }

  /// Why an action cannot act once it was picked and its place was gone to; `nil` where it can.
  func reasonAgainstPicking(_ id: ActionID, in place: Context) -> String? {
    guard let pane = paneToGoTo(for: id, in: place) else { return disabledReason(id) }
    var there = self
    there.overlays = []
    there.focus = pane
    return there.disabledReason(id)
  }

  /// What an action costs that was picked by its name; `nil` where nothing is charged.
  func priceOfPicked(_ id: ActionID) -> MicroUSD? {
    guard !facts.isSandbox, ActionTable[id].cost == .paid else { return nil }
    return id == .queueResume ? facts.price * heldCount : facts.price
  }
}

extension Context {
  /// The pane that it is.
  fileprivate var pane: Pane? {
    switch self {
    case .prompt: .prompt
    case .references: .references
    case .options: .options
    case .history: .history
    case .result: .result
    default: nil
    }
  }
}

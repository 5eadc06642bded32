import Api18
import Jobs
import TerminalUI

extension Model {
  /// What is the same in every view: the footer, and the menu of the job.
  ///
  /// - Returns: `nil` where no view lies on top, or the event is of the view itself.
  mutating func handleMouseBeside(_ event: MouseEvent) -> [Effect]? {
    let place = context
    switch (event.kind, overlays.last?.content) {
    case (.press(.left), .viewer?), (.press(.left), .sheet?), (.press(.left), .compare?):
      return isFooter(event.position) ? clickFooter(at: event.position) : nil
    case (.press(.right), .viewer?), (.press(.right), .sheet?), (.press(.right), .compare?):
      return open(.menu(Menu(actionsIn: place, model: self)))
    default: return nil
    }
  }

  /// The mouse where something lies over the panes: rows and named answers are clicked, the wheel
  /// scrolls.
  mutating func handleMouseOver(_ event: MouseEvent) -> [Effect] {
    guard let overlay = overlays.last else { return [] }
    // What was aimed at what stood there before is no answer.
    if overlay.asksSomething, !overlay.wasDrawn { return [] }
    switch (event.kind, overlay.content) {
    case (.press(.left), .menu(let menu)) where !isFooter(event.position):
      return click(menu, at: event.position)
    case (.press(.left), _):
      return clickAnswer(at: event.position, in: overlay)
    case (.wheelUp, .menu): return performOnOverlay(.menuUp) ?? []
    case (.wheelDown, .menu): return performOnOverlay(.menuDown) ?? []
    case (.wheelUp, .reader): return scrollReader(by: -3)
    case (.wheelDown, .reader): return scrollReader(by: 3)
    default: return []
    }
  }

  private func isFooter(_ point: Point) -> Bool { point.row == size.rows - 1 }

  /// A row is taken as Enter does; beside the menu is out of it.
  private mutating func click(_ menu: Menu, at point: Point) -> [Effect] {
    let places = MenuPlaces(menu, self)
    guard places.box.contains(point) else { return goBack() }
    guard let row = places.row(at: point), menu.shown.indices.contains(row),
      menu.shown[row].target != .heading
    else { return [] }
    var menu = menu
    menu.selected = row
    overlays[overlays.count - 1].content = .menu(menu)
    return performOnOverlay(.menuAccept) ?? []
  }

  /// Only what is named is an answer, and what pays shows its price there; the second of two quick
  /// clicks was meant for what stood there before and never pays.
  private mutating func clickAnswer(at point: Point, in overlay: Overlay) -> [Effect] {
    let place = context
    let id: ActionID?
    if isFooter(point) {
      id = footerAction(at: point)
    } else {
      var scratch = Surface(size: size)
      id = OverlayView.draw(overlay, self, wholeLayout, on: &scratch).action(at: point)
    }
    guard let id else { return [] }
    if id == .spendShow { return [] }
    if ActionTable[id].cost == .paid {
      guard !isSecondOfTwoClicks else { return [] }
      lastInputPaid = true
    }
    return perform(id, key: nil, in: place)
  }

  /// What stands in the footer at a point.
  func footerAction(at point: Point) -> ActionID? {
    var scratch = Surface(size: Size(columns: size.columns, rows: 1))
    return Footer(self).draw(on: &scratch)
      .action(at: Point(column: point.column, row: 0))
  }

  /// A click in the footer, with nothing over the panes: what is free is run, what pays asks.
  mutating func clickFooter(at point: Point) -> [Effect] {
    guard let id = footerAction(at: point) else { return [] }
    let place = context
    guard ActionTable[id].cost == .paid else { return perform(id, key: nil, in: place) }
    if let reason = disabledReason(id) { return say(.note, reason) }
    return open(.question(Question(running: id, in: place, price: priceOfPicked(id))))
  }
}

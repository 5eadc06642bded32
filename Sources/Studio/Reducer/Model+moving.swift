import Api18
import Jobs
import TerminalUI

extension Model {
  /// Takes a key that only moves the selection among the rows that are held.
  ///
  /// As what is plainly typed (``typePlainly(_:at:)``) it touches little of the program: of the last
  /// frame all stands but two rows, or all rows, of the history, and the result.
  ///
  /// - Returns: `nil` for all else, which changes nothing.
  mutating func movePlainly(_ event: Event, at now: Timestamp) -> [Effect]? {
    guard case .input(.key(let key, _)) = event, isPlainlyMoving,
      case .action(let id) = keyMap.meaning(of: [key], in: .history)
    else { return nil }
    let places = placesSeen ?? panePlaces
    let height = places.historyRows
    guard let step = Self.steps(of: id, page: max(1, height - 1)), let from = history.selectedIndex
    else { return nil }
    if history.owedSteps != 0 { return oweMore(step, at: now) }
    guard pageWanted == nil || pageInFlight != nil, history.rows.indices.contains(from + step)
    else { return nil }
    self.now = now
    lastInputPaid = false
    select(history.rows[from + step].id)
    history.scroll(toShow: height)
    frameTime.move(to: now)
    return wantPage(historyRows: height) + wantResult() + wantPicture(panesAt: places)
  }

  /// Takes rows that go on where those held end: no cell changes by them, unless steps were owed.
  ///
  /// - Returns: `nil` for all else, which changes nothing.
  mutating func widenPlainly(_ event: Event, at now: Timestamp) -> [Effect]? {
    guard case .page(let request, let page) = event, isPlainWidening(request), pageWanted == nil,
      page.total == history.total, widen(with: page, for: request)
    else { return nil }
    self.now = now
    pageInFlight = nil
    let isMoved = history.owedSteps != 0
    payOwedSteps()
    history.scroll(toShow: panePlaces.historyRows)
    guard isMoved else {
      frameTime.pass(to: now)
      return []
    }
    frameTime.move(to: now)
    let list = wantPage()
    if pageInFlight == nil { history.owedSteps = 0 }
    return list + wantResult() + wantPicture()
  }

  /// Whether rows that come go on where those held end, while the selection is moved.
  func isPlainWidening(_ request: PageRequest) -> Bool {
    request == pageInFlight && request.anchor.goesOn && isPlainlyMoving && !history.isScrolled
  }

  /// A step further in the direction of those that wait for a page.
  private mutating func oweMore(_ step: Int, at now: Timestamp) -> [Effect]? {
    guard pageInFlight != nil, (step > 0) == (history.owedSteps > 0) else { return nil }
    self.now = now
    lastInputPaid = false
    history.owedSteps += step
    frameTime.move(to: now)
    return []
  }

  /// Whether nothing is open, shown or waited for that the next move would end or change, and the rows that
  /// are held stand for one job each, one to a line.
  private var isPlainlyMoving: Bool {
    focus == .history && overlays.isEmpty && completion.isNone && toast.isNone && line.isNone
      && pendingKeys.isEmpty && !takesOneOutsideKey && keysAhead.isNone && interruptedAt.isNone
      && fault.isNone && !isPromptScrolled && marking.range.isNone && tour.isNone && !isLeaving
      && !tree.isOn && !search.isFolded && !search.isByDay && search.gathering.isNone
      && search.inFlight.isNone && edgeWanted.isNone
      && justSent.isNone && history.newSinceMove == 0 && history.isPlain
      && !PanePlaces.isTooSmall(size)
  }
}

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
    let height = panePlaces.historyRows
    guard let step = Self.steps(of: id, page: max(1, height - 1)), let from = history.selectedIndex
    else { return nil }
    if history.owedSteps != 0 { return oweMore(step, at: now) }
    // While a page is on its way no other is asked for.
    guard pageInFlight != nil || holdsRows(around: from + step, height: max(10, height)),
      history.rows.indices.contains(from + step)
    else { return nil }
    self.now = now
    lastInputPaid = false
    select(history.rows[from + step].id)
    history.scroll(toShow: height)
    let effects = wantResult() + wantPicture()
    frameTime.move(to: now)
    return effects
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

  /// Whether the rows go on for long enough that no more are wanted, or end there.
  private func holdsRows(around index: Int, height: Int) -> Bool {
    pageWanted == nil && (index >= height || !history.hasMoreAbove)
      && (history.rows.count - index > height || !history.hasMoreBelow)
  }

  /// Whether nothing is open, shown or waited for that the next move would end or change, and the rows
  /// stand one to a line.
  private var isPlainlyMoving: Bool {
    focus == .history && overlays.isEmpty && completion == nil && toast == nil && line == nil
      && pendingKeys.isEmpty && !takesOneOutsideKey && keysAhead == nil && interruptedAt == nil
      && fault == nil && !isPromptScrolled && marking.range == nil && tour == nil && !isLeaving
      && !tree.isOn && !search.isFolded && !search.isByDay && search.gathering == nil
      && search.inFlight == nil && edgeWanted == nil
      && justSent == nil && history.newSinceMove == 0
      && !PanePlaces.isTooSmall(size)
  }
}

import Jobs

extension Model {
  /// - Returns: `nil` for an action that does not move in the history.
  mutating func performOnHistory(_ id: ActionID) -> [Effect]? {
    if case .reader? = overlays.last?.content { return scrollReader(id) }
    let page = max(1, Layout(self).historyRows - 1)
    switch id {
    case .listUp, .jobPrevious, .pictureLeft: return moveSelection(by: -1)
    case .listDown, .jobNext, .pictureRight: return moveSelection(by: 1)
    case .listPageUp: return moveSelection(by: -page)
    case .listPageDown: return moveSelection(by: page)
    case .listHalfUp: return moveSelection(by: -max(1, page / 2))
    case .listHalfDown: return moveSelection(by: max(1, page / 2))
    case .listFirst: return moveToEdge(.first)
    case .listLast: return moveToEdge(.last)
    case .historyNewest:
      if history.selected == history.rows.first?.id, history.newerCount == 0 {
        history.followsNewest = true
      }
      return moveToEdge(.first)
    case .pictureUp:
      detailsTop = max(0, detailsTop - 1)
      return []
    case .pictureDown:
      detailsTop += 1
      return []
    default: return nil
    }
  }

  mutating func moveSelection(by step: Int) -> [Effect] {
    guard !history.rows.isEmpty else { return [] }
    let from = history.selectedIndex ?? 0
    let to = min(max(0, from + step), history.rows.count - 1)
    select(history.rows[to].id)
    return []
  }

  /// Selects a job by a person's wish.
  mutating func select(_ id: LocalID) {
    history.selected = id
    history.followsNewest = false
    justSent = nil
    if id == history.rows.first?.id, history.newerCount == 0 { history.newSinceMove = 0 }
  }

  private mutating func moveToEdge(_ edge: ListEdge) -> [Effect] {
    guard history.total > 0 else { return [] }
    let isHere =
      edge == .first
      ? history.newerCount == 0 : history.newerCount + history.rows.count >= history.total
    if isHere {
      if let row = edge == .first ? history.rows.first : history.rows.last {
        let follows = history.followsNewest
        select(row.id)
        history.followsNewest = follows && edge == .first
      }
    } else {
      edgeWanted = edge
      pageWanted = edge == .first ? .newest : .oldest
    }
    return []
  }

  mutating func take(_ page: HistoryPage, for request: PageRequest) -> [Effect] {
    guard request == pageInFlight else { return [] }
    pageInFlight = nil
    let rowOnScreen = history.selectedIndex.map { $0 - history.top }
    if history.isLoaded, !history.followsNewest {
      history.newSinceMove += max(0, page.total - history.total)
    }
    history.rows = page.rows
    history.newerCount = page.newerCount
    history.total = page.total
    history.isLoaded = true
    switch edgeWanted {
    case .first?: history.selected = page.rows.first?.id
    case .last?: history.selected = page.rows.last?.id
    case nil:
      if history.followsNewest || history.selected == nil {
        history.selected = page.rows.first?.id
      } else if let id = history.selected, history.row(id) == nil, page.newerCount == 0 {
        // The selected job is gone, as when it was deleted elsewhere.
        history.selected = page.rows.first?.id
      }
    }
    edgeWanted = nil
    if history.selected == page.rows.first?.id, page.newerCount == 0 { history.newSinceMove = 0 }
    if let index = history.selectedIndex, let rowOnScreen { history.top = index - rowOnScreen }
    return [.loadTotals]
  }

  mutating func storeChanged() -> [Effect] {
    isResultStale = true
    if pageWanted == nil {
      if history.followsNewest || history.newerCount == 0 && history.top == 0 {
        pageWanted = .newest
      } else {
        pageWanted = history.selected.map { .around($0) } ?? .newest
      }
      if history.newerCount == 0, let index = history.selectedIndex,
        index < max(10, Layout(self).historyRows) * 3
      {
        pageWanted = .newest
      }
    }
    return [.loadTotals]
  }
}

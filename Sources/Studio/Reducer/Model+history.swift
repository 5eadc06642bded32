import Jobs
import TerminalUI

extension Model {
  /// - Returns: `nil` for an action that does not move in the history.
  mutating func performOnHistory(_ id: ActionID) -> [Effect]? {
    if case .reader? = overlays.last?.content { return scrollReader(id) }
    let page = max(1, panePlaces.historyRows - 1)
    switch id {
    case .jobPrevious, .pictureLeft: return moveSelection(by: -1)
    case .jobNext, .pictureRight: return moveSelection(by: 1)
    case .listUp, .listDown, .listPageUp, .listPageDown, .listHalfUp, .listHalfDown:
      return moveFar(by: Self.steps(of: id, page: page) ?? 0)
    case .listFirst: return moveToEdge(.first)
    case .listLast: return moveToEdge(.last)
    case .historyNewest:
      guard search.order == .newestFirst || tree.isOn else {
        search.wantsNewest = true
        return []
      }
      if history.selected == history.rows.first?.id, !history.hasMoreAbove {
        history.followsNewest = true
      }
      return moveToEdge(.first)
    case .pictureUp: return scrollDetails(by: -1)
    case .pictureDown: return scrollDetails(by: 1)
    case .picturePageUp: return scrollDetails(by: -5)
    case .picturePageDown: return scrollDetails(by: 5)
    default: return nil
    }
  }

  private mutating func scrollDetails(by lines: Int) -> [Effect] {
    detailsTop = max(0, detailsTop + lines)
    return []
  }

  /// How far an action moves the selection, in rows; `nil` for another action.
  ///
  /// - Parameter page: The rows of a page.
  static func steps(of id: ActionID, page: Int) -> Int? {
    switch id {
    case .listUp: -1
    case .listDown: 1
    case .listPageUp: -page
    case .listPageDown: page
    case .listHalfUp: -max(1, page / 2)
    case .listHalfDown: max(1, page / 2)
    default: nil
    }
  }

  /// Moves the selection; what lies beyond the rows that are held it owes until they come, so that no
  /// key of many that wait is lost.
  mutating func moveFar(by step: Int) -> [Effect] {
    guard let from = history.selectedIndex, !history.rows.isEmpty else {
      return moveSelection(by: step)
    }
    let wanted = from + history.owedSteps + step
    let to = min(max(0, wanted), history.rows.count - 1)
    select(history.rows[to].id)
    let hasMore = wanted > to ? history.hasMoreBelow : history.hasMoreAbove
    if wanted != to, hasMore { history.owedSteps = wanted - to }
    return []
  }

  /// Goes on with a move that other rows were asked for.
  mutating func payOwedSteps() {
    // Where the page is not the one with the selected job, that one is on its way.
    guard history.owedSteps != 0, history.selectedIndex != nil else { return }
    let from = history.selected
    _ = moveFar(by: 0)
    // There are no more in that direction after all.
    if history.selected == from { history.owedSteps = 0 }
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
    history.owedSteps = 0
    history.isScrolled = false
    history.followsNewest = false
    justSent = nil
    edgeWanted = nil
    if id == history.firstID, !history.hasMoreAbove { history.newSinceMove = 0 }
  }

  private mutating func moveToEdge(_ edge: ListEdge) -> [Effect] {
    guard history.total > 0 else { return [] }
    let isHere = edge == .first ? !history.hasMoreAbove : !history.hasMoreBelow
    if isHere {
      if let row = edge == .first ? history.rows.first : history.rows.last {
        let follows = history.followsNewest
        select(row.id)
        history.followsNewest = follows && edge == .first
      }
    } else {
      justSent = nil
      history.owedSteps = 0
      edgeWanted = edge
      pageWanted = edge.anchor
    }
    return []
  }

  /// Whether a picture is still wanted: of many moves that waited only the last one's is.
  func wants(_ request: PictureRequest) -> Bool {
    request == picture.requested || request == viewer?.picture.requested
  }

  /// Whether a person waits for this event: the first page, an end of the list that was jumped to, a picture.
  func awaits(_ event: Event) -> Bool {
    if case .picture(let request, _) = event { return wants(request) }
    if case .trees(let request, _) = event { return request == tree.inFlight }
    if case .found(let request, _) = event {
      return request == search.inFlight && search.gathering?.isRefresh == false
    }
    guard case .page(let request, _) = event, request == pageInFlight else { return false }
    return !history.isLoaded || edgeWanted.map { $0.anchor == request.anchor } ?? false
  }

  mutating func take(_ page: HistoryPage, for request: PageRequest) -> [Effect] {
    guard request == pageInFlight else { return [] }
    pageInFlight = nil
    // It was asked for before the search.
    guard !search.isActive else { return [.loadTotals] }
    if request.anchor.goesOn {
      if widen(with: page, for: request) {
        rowsChanged()
      } else if pageWanted == nil {
        pageWanted = history.selected.map { .around($0) }
      }
      return []
    }
    let wasFound = search.found != nil
    search.found = nil
    let rowOnScreen = history.selectedIndex.map { $0 - history.top }
    if wasFound { history.forgetPlace() } else { history.noteSelection() }
    history.show(page, arrow: glyphs.arrow.text)
    if let edge = edgeWanted, request.anchor == edge.anchor {
      edgeWanted = nil
      history.selected = edge == .first ? page.rows.first?.id : page.rows.last?.id
    } else if history.selected == nil || history.followsNewest && page.newerCount == 0 {
      history.selected = page.rows.first?.id
    } else {
      keepSelection(request)
    }
    if history.selected == page.rows.first?.id, page.newerCount == 0 { history.newSinceMove = 0 }
    if let index = history.selectedIndex, let rowOnScreen { history.top = index - rowOnScreen }
    rowsChanged()
    if lastSentSeed == nil, page.newerCount == 0 {
      lastSentSeed = page.rows.lazy.compactMap(\.job.input.seed).first
    }
    return [.loadTotals]
  }

  /// Adds the rows of a page that goes on where those held end.
  ///
  /// - Returns: false, with nothing changed, where other rows are held by now, or a job came in between.
  mutating func widen(with page: HistoryPage, for request: PageRequest) -> Bool {
    guard !search.isActive, search.found == nil, !tree.isOn else { return false }
    let height = panePlaces.historyRows
    let isWidened =
      switch request.anchor {
      case .olderThan(let key) where key == history.rows.last?.key:
        history.widen(with: page, at: .below, height: height)
      case .newerThan(let key) where key == history.rows.first?.key:
        history.widen(with: page, at: .above, height: height)
      default: false
      }
    if isWidened { history.noteSelection() }
    return isWidened
  }

  /// The selection stays on its job however many rows came before it.
  private mutating func keepSelection(_ request: PageRequest) {
    guard let id = history.selected else { return }
    let last = history.lastSeen.flatMap { $0.id == id ? $0 : nil }
    if let index = history.selectedIndex {
      if let last { history.newSinceMove += max(0, history.newerCount + index - last.newer) }
      history.noteSelection()
    } else if request.anchor != .around(id) {
      pageWanted = .around(id)
    } else {
      // It is gone, as when it was deleted elsewhere: the next older one takes its place.
      let older = history.rows.first { row in last.map { row.key < $0.key } ?? true }
      history.selected = (older ?? history.rows.last)?.id
    }
  }

  mutating func storeChanged() -> [Effect] {
    isResultStale = true
    pageWidenedAround = nil
    search.isStale = search.isActive
    search.isCountStale = search.isActive
    if tree.isOn {
      pageWanted = pageWanted ?? history.selected.map { .around($0) } ?? .newest
    } else if !search.isActive, pageWanted == nil {
      let near = max(10, panePlaces.historyRows) * 3
      let isNearNewest = history.newerCount + (history.selectedIndex ?? 0) < near
      let around = history.selected.map { PageRequest.Anchor.around($0) }
      pageWanted = history.followsNewest || isNearNewest ? .newest : around ?? .newest
    }
    return [.loadTotals] + wantComparedJobs()
  }
}

extension PageRequest.Anchor {
  /// Whether the page goes on where rows that are held end.
  var goesOn: Bool {
    switch self {
    case .olderThan, .newerThan: true
    case .newest, .oldest, .around: false
    }
  }
}

extension ListEdge {
  var anchor: PageRequest.Anchor {
    switch self {
    case .first: .newest
    case .last: .oldest
    }
  }
}

extension PageKey {
  /// Older.
  fileprivate static func < (left: PageKey, right: PageKey) -> Bool {
    (left.createdAt, left.row) < (right.createdAt, right.row)
  }
}

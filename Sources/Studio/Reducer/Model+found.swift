import Jobs
import TerminalUI

// The rows of a list that is not simply the whole history, newest first: read by keyset as one comes
// near to an end of those held.
extension Model {
  /// Lists something else, or in another order.
  ///
  /// - Parameter anchor: Where the new list begins; `nil` is around the selected job.
  mutating func listAnew(at anchor: SearchRequest.Anchor?) {
    let around = history.selected.map { SearchRequest.Anchor.around($0) }
    // Whatever is read was for the list before: its answer is not taken, and the next request
    // interrupts it. Steps beyond its rows mean nothing in another one.
    history.owedSteps = 0
    search.inFlight = nil
    search.gathering = nil
    search.counting = nil
    search.count = nil
    search.isStale = false
    search.wantsNewest = false
    for runs in search.unfolded.keys { search.unfolded[runs] = UnfoldedRuns() }
    guard !tree.isOn else {
      search.wanted = nil
      return showTreesAnew(at: anchor == .first ? .newest : nil)
    }
    guard search.isActive else {
      search.wanted = nil
      // What was found stays on the screen until the page is there.
      if search.found != nil {
        pageWanted =
          history.followsNewest ? .newest : history.selected.map { .around($0) } ?? .newest
      }
      return
    }
    search.wanted = anchor ?? around ?? .first
  }

  /// The next thing to read of what is listed.
  mutating func wantFound() -> [Effect] {
    guard search.isActive else { return [] }
    pageInFlight = nil
    // Elsewhere a page of the whole history is asked for: around a job that is to be seen, as when it
    // was brought back.
    if let anchor = pageWanted {
      pageWanted = nil
      switch anchor {
      case .around(let id): search.wanted = .around(id)
      case .oldest: search.wanted = .last
      case .newest, .olderThan, .newerThan: search.wanted = .first
      }
    }
    let effects = wantRows()
    return effects + (search.isActive ? wantCount() : [])
  }

  /// How many rows are in sight at most, here or as thumbnails: some times as many are held.
  var listHeight: Int {
    let seen = sheet.map { SheetLayout(width: $0.width, size: size).capacity } ?? 0
    return max(10, panePlaces.historyRows, seen)
  }

  private mutating func wantRows() -> [Effect] {
    guard search.inFlight == nil else { return [] }
    let height = listHeight
    if search.wantsNewest {
      search.wantsNewest = false
      return ask(SearchRequest(search.filter, limit: 1, patience: nil))
    }
    if let anchor = search.wanted {
      search.wanted = nil
      search.isStale = false
      search.gathering = Gathering(anchor: anchor, enough: 1, isRefresh: false)
    } else if search.gathering == nil, search.isStale {
      search.isStale = false
      search.gathering = refreshing(height)
    }
    if let gathering = search.gathering {
      guard let anchor = gathering.next(height) else {
        showGathered()
        return search.isActive ? wantRows() : []
      }
      return ask(
        SearchRequest(
          search.filter, order: search.order, anchor: anchor, limit: height * 4,
          patience: gathering.rows == nil ? Self.firstPatience : Self.laterPatience))
    }
    return wantMore(height) ?? wantRuns() ?? []
  }

  /// The same list once more, as the history has changed: it stays in sight until there is as much of it
  /// again.
  private func refreshing(_ height: Int) -> Gathering {
    let held = search.found?.rows.count ?? 0
    let near = (search.found?.before ?? 0) + (history.selectedIndex ?? 0) < height * 3
    let isAtTop = search.found?.above == nil
    let around = history.selected.map { SearchRequest.Anchor.around($0) }
    let anchor = isAtTop && (near || history.followsNewest) ? .first : around ?? .first
    return Gathering(anchor: anchor, enough: min(held, height * 3), isRefresh: true)
  }

  /// More rows at the end that the selection is near to.
  private mutating func wantMore(_ height: Int) -> [Effect]? {
    guard let found = search.found,
      let index = history.selectedIndex ?? (found.rows.isEmpty ? 0 : nil)
    else { return nil }
    if let below = found.below, history.rows.count - index <= height {
      return ask(more(.after(below), height))
    }
    if let above = found.above, index < height { return ask(more(.before(above), height)) }
    return nil
  }

  private func more(_ anchor: SearchRequest.Anchor, _ height: Int) -> SearchRequest {
    SearchRequest(
      search.filter, order: search.order, anchor: anchor, limit: height * 2 + rowsOwed,
      patience: Self.laterPatience)
  }

  /// The runs of an unfolded row: the first ones, or more of them when the selection comes near to the
  /// last.
  private mutating func wantRuns() -> [Effect]? {
    guard let found = search.found, search.isFolded else { return nil }
    let height = listHeight
    for head in found.rows where head.seeds > 1 {
      guard let runs = search.unfolded[head.row.job.input.withoutSeed] else { continue }
      var anchor: SearchRequest.Anchor?
      if !runs.isRead {
        anchor = .first
      } else if let below = runs.below, runs.rows.count < UnfoldedRuns.limit,
        let last = runs.rows.last, let end = history.index(of: last.id),
        let index = history.selectedIndex, abs(end - index) <= height
      {
        anchor = .after(below)
      }
      guard let anchor else { continue }
      var filter = search.filter
      filter.isFolded = false
      filter.siblingsOf = head.id
      return ask(
        SearchRequest(
          filter, order: search.order, anchor: anchor,
          limit: runs.isRead ? height * 4 : max(height * 4, runs.rows.count),
          patience: Self.laterPatience))
    }
    return nil
  }

  private mutating func ask(_ request: SearchRequest) -> [Effect] {
    search.inFlight = request
    return [.search(request)]
  }

  /// How many were found is asked once the first rows are there, beside what goes on being read.
  private mutating func wantCount() -> [Effect] {
    guard let found = search.found, search.counting == nil, search.wanted == nil,
      search.gathering == nil
    else { return [] }
    if found.isWhole {
      search.isCountStale = false
      if search.count != found.rows.count { set(count: found.rows.count) }
      return []
    }
    guard search.count == nil || search.isCountStale else { return [] }
    search.isCountStale = false
    search.counting = search.filter
    return [.countFound(search.filter)]
  }

  /// After this the first screen is shown, whatever is still to be read of it.
  private static let firstPatience = Duration.milliseconds(8)
  /// What is read without anybody waiting for it: in slices, each of which a key may interrupt.
  private static let laterPatience = Duration.milliseconds(50)

  /// Brings a job's rows where they are not held; what is searched for must not hide it.
  mutating func seek(_ id: LocalID) {
    guard history.row(id) == nil else { return }
    pageWanted = .around(id)
    search.sought = search.isActive ? id : nil
  }

  // MARK: Answers

  mutating func take(_ page: SearchPage, for request: SearchRequest) -> [Effect] {
    guard request == search.inFlight else { return [] }
    search.inFlight = nil
    if request.limit == 1 {
      guard let newest = page.rows.first else { return [] }
      select(newest.id)
      search.wanted = .around(newest.id)
    } else if request.filter.siblingsOf != nil {
      takeRuns(page, for: request)
    } else if var gathering = search.gathering {
      if gathering.rows == nil {
        gathering.rows = FoundRows(page, at: request.anchor)
      } else if case .before = request.anchor {
        gathering.rows?.prepend(page)
      } else {
        gathering.rows?.append(page)
      }
      search.gathering = gathering
    } else {
      takeMore(page, for: request)
    }
    return []
  }

  private mutating func takeMore(_ page: SearchPage, for request: SearchRequest) {
    guard var found = search.found else { return }
    // Steps that are owed go from the selected row on: it must not be let go of before they do.
    let limit = listHeight * 6 + rowsOwed
    if case .before = request.anchor {
      found.prepend(page)
      found.dropLast(keeping: limit)
    } else {
      found.append(page)
      found.dropFirst(keeping: limit)
    }
    search.found = found
    showFound()
  }

  private mutating func takeRuns(_ page: SearchPage, for request: SearchRequest) {
    guard let head = search.found?.rows.first(where: { $0.id == request.filter.siblingsOf }) else {
      return
    }
    let kind = head.row.job.input.withoutSeed
    guard var runs = search.unfolded[kind] else { return }
    runs.rows = runs.isRead ? runs.rows + page.rows : page.rows
    runs.below = page.below
    runs.isRead = true
    search.unfolded[kind] = runs
    showFound()
  }

  /// What was gathered takes the place of the list before.
  private mutating func showGathered() {
    guard let gathering = search.gathering, let rows = gathering.rows else { return }
    search.gathering = nil
    defer { search.sought = nil }
    if let sought = search.sought, gathering.anchor == .around(sought), rows.anchor == nil,
      !search.query.isEmpty
    {
      say(.note, "It was not among those found: all jobs are listed again")
      _ = clearSearch()
      history.selected = sought
      if search.isActive { search.wanted = .around(sought) } else { pageWanted = .around(sought) }
      return
    }
    let wasFirst = search.found != nil && history.selected == history.rows.first?.id
    // Of another list places mean nothing.
    let last = gathering.isRefresh ? selectedPlace : nil
    if gathering.isRefresh {
      // What is shown of them stays until it is read again.
      for runs in search.unfolded.keys { search.unfolded[runs]?.isRead = false }
    }
    search.found = rows
    if let count = search.count { search.found?.count(count) }
    let keepsTop = gathering.isRefresh || gathering.anchor != .first
    let edge = edgeWanted
    showFound(after: last, keepsTop: keepsTop) { history in
      if gathering.anchor == .last { return history.rows.last?.id }
      if gathering.anchor == .first, edge == .first || wasFirst && history.followsNewest {
        return history.rows.first?.id
      }
      if case .around(let id) = gathering.anchor, id == history.selected, history.row(id) == nil {
        return rows.anchor
      }
      return nil
    }
    if gathering.anchor == .first || gathering.anchor == .last { edgeWanted = nil }
  }

  /// Where the selected job stands in the order of the list.
  private var selectedPlace: SearchPlace? {
    guard let selected = history.selected else { return nil }
    var id = selected
    if case .run(let head, _)? = history.folds[selected] { id = head }
    return search.found?.rows.first { $0.id == id }?.place
  }

  /// Lists the rows that are held; the selection stays on its job and in its line.
  ///
  /// - Parameters:
  ///   - last: Where the selected job stood, for when it is gone: the next one takes its place.
  ///   - choose: What to select, once the rows are there.
  mutating func showFound(
    after last: SearchPlace? = nil, keepsTop: Bool = true,
    _ choose: (HistoryWindow) -> LocalID? = { _ in nil }
  ) {
    guard let found = search.found else { return }
    let line = history.selectedIndex.map { $0 - history.top }
    history.show(
      found, unfolded: search.isFolded ? search.unfolded : [:], count: search.count,
      arrow: glyphs.arrow.text)
    history.forgetPlace()
    if let chosen = choose(history) { history.selected = chosen }
    if history.selectedIndex == nil {
      let next = last.flatMap { last in
        found.rows.first { search.order.areInOrder(last, $0.place) } ?? found.rows.last
      }
      history.selected = (next ?? found.rows.first)?.id
    }
    if let index = history.selectedIndex, let line { history.top = keepsTop ? index - line : 0 }
    rowsChanged()
  }

  mutating func take(count: Int, of filter: SearchFilter) -> [Effect] {
    guard filter == search.counting else { return [] }
    search.counting = nil
    if tree.isOn { search.count = count } else { set(count: count) }
    return []
  }

  private mutating func set(count: Int) {
    if let known = search.count, count > known, history.selected != history.rows.first?.id {
      history.newSinceMove += count - known
    }
    search.count = count
    search.found?.count(count)
    showFound()
  }

  /// A request that came to nothing; the message says why.
  mutating func fail(_ request: SearchRequest, _ message: String) -> [Effect] {
    guard request == search.inFlight else { return [] }
    search.inFlight = nil
    search.gathering = nil
    // What is held stays; it is not asked for over and over.
    search.found?.end()
    return say(.error, message)
  }

  /// Other rows are held: gives their days the headings, where they have any, and moves on.
  mutating func rowsChanged() {
    payOwedSteps()
    let isByDay = search.isByDay && search.order.key == .time
    history.setDays(isByDay ? LocalDays(secondsFromGMT: facts.secondsFromGMT) : nil)
  }

  /// The selected job's place among what was found, from 1, as far as it is known.
  package var placeInFound: Int? {
    guard let found = search.found, let before = found.before, var id = history.selected else {
      return nil
    }
    if case .run(let head, _)? = history.folds[id] { id = head }
    return found.rows.firstIndex { $0.id == id }.map { before + $0 + 1 }
  }
}

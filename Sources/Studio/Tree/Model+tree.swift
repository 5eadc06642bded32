import Jobs
import TerminalUI

// The history as trees: each job below the one that it came from. Rows are read around the selection as
// those of the list are, so that no more of a tree is held, however large it is.
extension Model {
  /// - Returns: `nil` for an action that is not about trees.
  mutating func performOnTree(_ id: ActionID) -> [Effect]? {
    switch id {
    case .historyTree: return turnTree()
    case .historyParent: return goToParent()
    case .historyBranch:
      guard let job = subject else { return [] }
      return search(for: "branch:\(job.id.short)")
    default: return nil
    }
  }

  /// Why there is no way up from the job in hand; `nil` where there is one.
  var reasonNotToGoUp: String? {
    guard let job = subject else { return "No job is selected" }
    return job.comesFrom == nil ? "It has no parent" : nil
  }

  private mutating func turnTree() -> [Effect] {
    closeLine()
    marking.endRange()
    guard !tree.isOn else {
      // The list as it was before, around the job in hand.
      tree = TreeList()
      listAnew(at: nil)
      if !search.isActive { pageWanted = history.selected.map { .around($0) } ?? .newest }
      return []
    }
    // What is on its way is for the list, and so are steps that wait for it.
    history.owedSteps = 0
    pageInFlight = nil
    pageWanted = nil
    search.inFlight = nil
    search.gathering = nil
    search.counting = nil
    tree.isOn = true
    showTreesAnew(at: nil)
    return []
  }

  /// Shows other trees, or other rows of them.
  ///
  /// - Parameter anchor: Where they begin; `nil` is around the selected job.
  mutating func showTreesAnew(at anchor: TreeRequest.Anchor?) {
    tree.inFlight = nil
    tree.wanted = anchor ?? history.selected.map { .around($0) } ?? .newest
  }

  private mutating func goToParent() -> [Effect] {
    guard let above = subject?.comesFrom else { return [] }
    select(above)
    pinned = nil
    seek(above)
    return []
  }

  // MARK: Several runs as one row

  /// Shows the runs of a row below it; of a single one, goes to its picture.
  mutating func unfoldInTree() -> [Effect] {
    guard let id = history.selected, case .folded? = history.folds[id] else {
      return setFocus(.result)
    }
    tree.unfolded.insert(id)
    showTreesAnew(at: nil)
    return []
  }

  /// Takes the runs below a row out of sight; of a single one, goes to the job that it came from.
  mutating func foldInTree() -> [Effect] {
    guard var id = history.selected else { return [] }
    if case .run(let head, _)? = history.tree[id]?.fold { id = head }
    guard case .unfolded(let runs)? = history.tree[id]?.fold else {
      return reasonNotToGoUp.map { say(.note, $0) } ?? goToParent()
    }
    tree.unfolded.subtract([id] + runs)
    history.selected = id
    showTreesAnew(at: nil)
    return []
  }

  // MARK: Reading

  /// What is looked for in trees; `nil` where they are shown whole.
  private var treeFilter: SearchFilter? {
    search.query.isEmpty && !search.isFolded ? nil : search.filter
  }

  /// The rows to read next.
  mutating func wantTrees() -> [Effect] {
    // Elsewhere a page of the list is asked for, as around a job that was brought back.
    if let anchor = pageWanted {
      pageWanted = nil
      switch anchor {
      case .around(let id): tree.wanted = .around(id)
      case .oldest: tree.wanted = .oldest
      // The newest job may stand anywhere in its tree: what is looked at stays in sight.
      case .newest where edgeWanted == nil:
        tree.wanted = history.selected.map { .around($0) } ?? .newest
      case .newest, .olderThan, .newerThan: tree.wanted = .newest
      }
    }
    guard tree.inFlight == nil else { return [] }
    let height = max(10, panePlaces.historyRows)
    if tree.wanted == nil, let index = history.selectedIndex, history.selected != pageWidenedAround
    {
      let isNearTop = history.hasMoreAbove && index < height
      let isNearEnd = history.hasMoreBelow && history.rows.count - index <= height
      if isNearTop || isNearEnd {
        pageWidenedAround = history.selected
        tree.wanted = history.selected.map { .around($0) }
      }
    }
    guard let anchor = tree.wanted else { return wantTreeCount() }
    tree.wanted = nil
    let request = TreeRequest(
      anchor, limit: height * 4 + rowsOwed * 2, filter: treeFilter, unfolded: tree.unfolded)
    tree.inFlight = request
    return [.loadTrees(request)]
  }

  /// How many were found is asked once the first rows are there.
  private mutating func wantTreeCount() -> [Effect] {
    guard !search.query.isEmpty, search.counting == nil,
      search.count == nil || search.isCountStale
    else { return [] }
    search.isCountStale = false
    // In trees each run counts, however many are one row.
    var filter = search.filter
    filter.isFolded = false
    search.counting = filter
    return [.countFound(filter)]
  }

  mutating func take(_ page: TreePage, for request: TreeRequest) -> [Effect] {
    guard tree.isOn, request == tree.inFlight else { return [] }
    tree.inFlight = nil
    if case .around(let id) = request.anchor, id == search.sought {
      search.sought = nil
      if request.search != nil, !page.nodes.contains(where: { $0.shows(id) }) {
        return seekInAll(id)
      }
    }
    let line = history.selectedIndex.map { $0 - history.top }
    history.show(page, arrow: glyphs.arrow.text)
    history.forgetPlace()
    if totals.jobs > 0 { history.total = totals.jobs }
    if let edge = edgeWanted, request.anchor == edge.treeAnchor {
      edgeWanted = nil
      history.selected = edge == .first ? page.rows.first?.id : page.rows.last?.id
    } else if history.selectedIndex == nil {
      if let id = history.selected, let row = page.nodes.first(where: { $0.shows(id) }) {
        history.selected = row.id
      } else if let id = history.selected, request.anchor != .around(id), request.search == nil {
        tree.wanted = .around(id)
      } else {
        // Of one that is gone the first row is as good as any.
        history.selected = (page.nodes.first(where: \.isFound) ?? page.nodes.first)?.id
      }
    }
    if let index = history.selectedIndex, let line { history.top = index - line }
    rowsChanged()
    return [.loadTotals]
  }

  /// Ends a search that hides the job which is gone to.
  private mutating func seekInAll(_ id: LocalID) -> [Effect] {
    say(.note, "It was not among those found: all jobs are listed again")
    _ = clearSearch()
    history.selected = id
    showTreesAnew(at: nil)
    return []
  }

  mutating func fail(_ request: TreeRequest, _ message: String) -> [Effect] {
    guard request == tree.inFlight else { return [] }
    tree.inFlight = nil
    return say(.error, message)
  }
}

extension ListEdge {
  fileprivate var treeAnchor: TreeRequest.Anchor {
    switch self {
    case .first: .newest
    case .last: .oldest
    }
  }
}

extension Job {
  /// The job that this one came from: its parent, else the one whose picture was its first reference.
  var comesFrom: LocalID? {
    parent?.id ?? input.references.lazy.filter(\.isEnabled).compactMap(\.source).first
  }
}

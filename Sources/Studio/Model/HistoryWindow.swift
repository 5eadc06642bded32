package import Api18
package import Jobs

/// The part of the history that the model holds: about three screens around the selection.
package struct HistoryWindow: Sendable, Equatable {
  /// In the order of the list; newest first unless another one was chosen.
  package var rows: [HistoryRow] = [] {
    didSet {
      places = Dictionary(
        rows.indices.map { (rows[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
      movers = rows.indices.filter { rows[$0].job.mayChangeByItself }
    }
  }
  /// Where each row stands among those held.
  ///
  /// With ``movers`` it answers what every key asks without a look at the rows: each of them lies in
  /// a dozen places of the memory, of which a key that comes after a while finds none in the caches.
  private var places: [LocalID: Int] = [:]
  /// The rows of jobs that time or the service may change.
  package private(set) var movers: [Int] = []
  /// What rows changed against the job they came from: of all that were in sight since the rows came.
  package private(set) var changes: [LocalID: WhatChanged] = [:]
  /// The rows that ``changes`` tells of, and the glyph in it between from and to.
  private var described = 0..<0
  private var arrow = ""
  /// What rows with several runs show of them; of a list that folds them.
  package private(set) var folds: [LocalID: Fold] = [:]
  /// Where each row stands in its tree; of a list that is shown as trees.
  package private(set) var tree: [LocalID: TreeNode] = [:]
  /// What a tree came to, by the last of its rows.
  package private(set) var sums: [LocalID: BranchSpending] = [:]
  /// The day that each row was made on; empty unless each day has its heading.
  package private(set) var days: [Timestamp] = []
  /// Whether there are more rows at either end; `nil` where the counts say so.
  private var ends: Ends?
  /// How many jobs are newer than the first row.
  package var newerCount = 0
  package var total = 0
  /// False until the first page has come.
  package var isLoaded = false
  /// The selection follows a job, not a row.
  package var selected: LocalID?
  /// Where the selected job was when its row was last held.
  package private(set) var lastSeen: Place?
  /// Steps that a move went beyond the rows that are held: it goes on once there are more.
  package var owedSteps = 0
  /// How far the first visible row is below the window's first row.
  package var top = 0
  /// The wheel moved the rows away from the selection, which stays where it is.
  package var isScrolled = false
  /// Stay on the newest job as new ones come, until one moves.
  package var followsNewest = true
  /// Jobs that came since the selection left the newest one.
  package var newSinceMove = 0

  package init() {}

  /// Holds the rows of a page in place of those before.
  ///
  /// - Parameter arrow: The glyph between from and to.
  package mutating func show(_ page: HistoryPage, arrow: String) {
    rows = page.rows
    forgetDescriptions(arrow: arrow)
    folds = [:]
    (tree, sums) = ([:], [:])
    ends = nil
    newerCount = page.newerCount
    total = page.total
    isLoaded = true
  }

  /// Changes what is known of rows that stay where they are; ``places`` is made once, not for each.
  mutating func change(_ change: (inout HistoryRow) -> Void) {
    var changed = rows
    for index in changed.indices { change(&changed[index]) }
    rows = changed
  }

  /// Adds the rows of a page that goes on where those held end.
  ///
  /// At the other end go those that lie far from what is in sight, and from the selected one.
  ///
  /// - Parameter height: How many rows are in sight.
  /// - Returns: false, with nothing changed, where the page does not go on there: a job came in between.
  mutating func widen(with page: HistoryPage, at end: End, height: Int) -> Bool {
    let kept = height * 2
    let selected = selectedIndex ?? top
    switch end {
    case .below:
      guard page.newerCount == newerCount + rows.count else { return false }
      let surplus = max(0, min(top, selected) - kept)
      rows = rows.dropFirst(surplus) + page.rows
      top -= surplus
      newerCount += surplus
    case .above:
      guard page.newerCount + page.rows.count == newerCount else { return false }
      let surplus = max(0, rows.count - 1 - max(top + height, selected) - kept)
      rows = page.rows + rows.dropLast(surplus)
      top += page.rows.count
      newerCount = page.newerCount
    }
    forgetDescriptions(arrow: arrow)
    total = page.total
    return true
  }

  enum End { case above, below }

  /// Holds the rows of trees in place of those before.
  ///
  /// - Parameter arrow: The glyph between from and to.
  package mutating func show(_ page: TreePage, arrow: String) {
    let total = total
    show(
      HistoryPage(rows: page.rows, hasNewer: false, hasOlder: false, total: total, newerCount: 0),
      arrow: arrow)
    tree = Dictionary(page.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    folds = tree.compactMapValues { node in
      switch node.fold {
      case .folded(let runs)?: .folded(runs.count + 1)
      case .unfolded(let runs)?: .unfolded(runs.count + 1)
      case .run(let head, let isLast)?: .run(of: head, isLast: isLast)
      case nil: nil
      }
    }
    sums = page.sums
    ends = Ends(above: page.hasAbove, below: page.hasBelow)
  }

  private struct Ends: Sendable, Equatable {
    var above: Bool
    var below: Bool
  }

  /// Holds the rows of a search in place of those before, the runs of unfolded rows below theirs.
  ///
  /// - Parameters:
  ///   - count: How many were found, where it is known.
  ///   - arrow: The glyph between from and to.
  package mutating func show(
    _ found: FoundRows, unfolded: [JobInput: UnfoldedRuns], count: Int?, arrow: String
  ) {
    var rows: [HistoryRow] = []
    folds = [:]
    (tree, sums) = ([:], [:])
    for row in found.rows {
      rows.append(row.row)
      guard row.seeds > 1 else { continue }
      guard let runs = unfolded[row.row.job.input.withoutSeed] else {
        folds[row.id] = .folded(row.seeds)
        continue
      }
      folds[row.id] = .unfolded(row.seeds)
      for (index, run) in runs.rows.enumerated() where run.id != row.id {
        rows.append(run.row)
        let isLast = index == runs.rows.count - 1 && runs.below == nil
        folds[run.id] = .run(of: row.id, isLast: isLast)
      }
    }
    self.rows = rows
    forgetDescriptions(arrow: arrow)
    ends = Ends(above: found.above != nil, below: found.below != nil)
    newerCount = found.before ?? 0
    total = count ?? (found.known + (found.below == nil ? 0 : 1))
    isLoaded = true
  }

  /// Other rows are held; what is known of those that were held before is kept.
  private mutating func forgetDescriptions(arrow: String) {
    described = 0..<0
    self.arrow = arrow
    changes = changes.filter { places[$0.key] != nil }
  }

  /// Says what rows changed that came in sight: words are compared for those alone.
  private mutating func describe(_ inSight: Range<Int>) {
    let inSight = inSight.clamped(to: rows.indices)
    guard inSight.clamped(to: described) != inSight else { return }
    for index in inSight where !described.contains(index) {
      let row = rows[index]
      guard let parent = row.parentInput, changes[row.id] == nil else { continue }
      changes[row.id] = WhatChanged(from: parent, to: row.job.input, arrow: arrow)
    }
    described =
      inSight.overlaps(described)
      ? min(
        inSight.lowerBound, described.lowerBound)..<max(
          inSight.upperBound, described.upperBound)
      : inSight
  }

  /// What a row of several runs shows of them.
  package enum Fold: Sendable, Equatable {
    /// It stands for so many.
    case folded(Int)
    /// The others of so many stand below it.
    case unfolded(Int)
    /// One of those.
    case run(of: LocalID, isLast: Bool)
  }

  /// Whether no row stands for several runs, or in a tree.
  var isPlain: Bool { folds.isEmpty && tree.isEmpty }

  /// Rows before the first one.
  package var hasMoreAbove: Bool { ends?.above ?? (newerCount > 0) }
  /// Rows after the last one.
  package var hasMoreBelow: Bool { ends?.below ?? (newerCount + rows.count < total) }

  /// Gives each day its heading, or none.
  package mutating func setDays(_ days: LocalDays?) {
    guard let days else {
      self.days = []
      return
    }
    self.days = rows.map { days.start(of: $0.key.createdAt) }
  }

  /// Forgets where the selected job stood: in another list places mean nothing.
  package mutating func forgetPlace() {
    lastSeen = nil
  }

  /// A row's place in the whole history.
  package struct Place: Sendable, Equatable {
    package var id: LocalID
    package var key: PageKey
    /// How many jobs are newer.
    package var newer: Int
  }

  /// Remembers where the selected job stands, for when a page comes that it is not on.
  package mutating func noteSelection() {
    guard let index = selectedIndex else { return }
    lastSeen = Place(id: rows[index].id, key: rows[index].key, newer: newerCount + index)
  }

  package var selectedIndex: Int? {
    selected.flatMap { places[$0] }
  }

  package var selectedRow: HistoryRow? { selectedIndex.map { rows[$0] } }

  package func row(_ id: LocalID) -> HistoryRow? { places[id].map { rows[$0] } }

  /// Where a job's row stands among those held.
  package func index(of id: LocalID) -> Int? { places[id] }

  /// The first row that is held.
  package var firstID: LocalID? { rows.isEmpty ? nil : rows[0].id }

  /// Moves the top so that the selection stands within `height` rows, and describes those in sight.
  package mutating func scroll(toShow height: Int) {
    guard height > 0 else { return }
    if let index = selectedIndex, !isScrolled {
      if index < top { top = index }
      top = max(top, firstRow(endingWith: index, height))
    }
    top = min(max(0, top), firstRow(endingWith: rows.count - 1, height))
    describe(top..<(top + height))
  }
}

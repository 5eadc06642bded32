package import Api18

/// Which jobs of the history.
package struct SearchFilter: Sendable, Hashable {
  package var query: JobQuery
  /// Whether jobs that differ in the seed at most are one row, the first of them by the sort.
  package var isFolded: Bool
  /// Only jobs that differ from this one in the seed at most.
  package var siblingsOf: LocalID?
  /// What `is:marked` means.
  package var marked: MarkedJobs?
  /// For pictures that expire.
  package var now: Timestamp

  package init(
    query: JobQuery, isFolded: Bool = false, siblingsOf: LocalID? = nil,
    marked: MarkedJobs? = nil, now: Timestamp
  ) {
    self.query = query
    self.isFolded = isFolded
    self.siblingsOf = siblingsOf
    self.marked = marked
    self.now = now
  }
}

/// A page of a search.
package struct SearchRequest: Sendable, Hashable {
  package enum Anchor: Sendable, Hashable {
    case first
    case last
    /// The rows that follow a place.
    case after(SearchPlace)
    /// The rows before a place.
    case before(SearchPlace)
    /// The page that holds this job, with up to half of the rows before it; the first page where it
    /// is not among what is found.
    case around(LocalID)
  }

  package var filter: SearchFilter
  package var order: SearchOrder
  package var anchor: Anchor
  package var limit: Int
  /// How long is walked on until a page is full, and as long again what texts hold may be looked up
  /// before; `nil` is to the end.
  package var patience: Duration?

  package init(
    _ filter: SearchFilter, order: SearchOrder = .newestFirst, anchor: Anchor = .first,
    limit: Int, patience: Duration? = .milliseconds(8)
  ) {
    self.filter = filter
    self.order = order
    self.anchor = anchor
    self.limit = limit
    self.patience = patience
  }
}

/// In which order jobs stand; those without a value last.
package struct SearchOrder: Sendable, Hashable {
  package enum Key: Sendable, Hashable, CaseIterable {
    case time
    case cost
    case duration
    case rating
  }

  package var key: Key
  /// Least first, and oldest first where equal; else the other way round.
  package var isAscending: Bool

  package init(_ key: Key, isAscending: Bool = false) {
    self.key = key
    self.isAscending = isAscending
  }

  package static let newestFirst = SearchOrder(.time)

  /// Whether one place comes before another.
  package func areInOrder(_ first: SearchPlace, _ second: SearchPlace) -> Bool {
    switch (first.value, second.value) {
    case (nil, nil): return isAscending ? first.row < second.row : first.row > second.row
    case (_?, nil): return true
    case (nil, _?): return false
    case (let a?, let b?):
      return isAscending ? (a, first.row) < (b, second.row) : (a, first.row) > (b, second.row)
    }
  }
}

/// Where a row stands in an order: what it is sorted by, and its number.
package struct SearchPlace: Sendable, Hashable {
  /// Milliseconds, millionths of a dollar or stars.
  package var value: Int64?
  package var row: Int64

  package init(value: Int64?, row: Int64) {
    self.value = value
    self.row = row
  }
}

/// A page of what was found, in the order that was asked for.
package struct SearchPage: Sendable, Hashable {
  package struct Row: Sendable, Hashable, Identifiable {
    package var place: SearchPlace
    package var row: HistoryRow
    /// How many jobs it stands for; 1 where runs are not folded.
    package var seeds: Int

    package var id: LocalID { row.id }

    package init(place: SearchPlace, row: HistoryRow, seeds: Int = 1) {
      self.place = place
      self.row = row
      self.seeds = seeds
    }
  }

  package var rows: [Row]
  /// Where to go on upward with `.before`; `nil` where nothing is before the page.
  package var above: SearchPlace?
  /// Where to go on downward with `.after`, which is behind the last row where patience ended; `nil`
  /// where nothing comes after the page.
  package var below: SearchPlace?
  /// Whether patience ended before the page was full.
  package var isUnfinished: Bool
  /// Whether a `branch:` has more jobs than were looked at.
  package var isBranchCut: Bool
  /// Of a page around a job: the row that it is in, which with folded runs may be another's; `nil`
  /// where it is not among what is found.
  package var anchor: LocalID?

  package init(
    rows: [Row] = [], above: SearchPlace? = nil, below: SearchPlace? = nil,
    isUnfinished: Bool = false, isBranchCut: Bool = false, anchor: LocalID? = nil
  ) {
    self.anchor = anchor
    self.rows = rows
    self.above = above
    self.below = below
    self.isUnfinished = isUnfinished
    self.isBranchCut = isBranchCut
  }
}

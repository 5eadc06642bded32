package import Jobs

/// The part of the history that the model holds: about three screens around the selection.
package struct HistoryWindow: Sendable, Equatable {
  /// Newest first.
  package var rows: [HistoryRow] = []
  /// What each row changed against the job it came from.
  package private(set) var changes: [LocalID: WhatChanged] = [:]
  /// How many jobs are newer than the first row.
  package var newerCount = 0
  package var total = 0
  /// False until the first page has come.
  package var isLoaded = false
  /// The selection follows a job, not a row.
  package var selected: LocalID?
  /// Where the selected job was when its row was last held.
  package private(set) var lastSeen: Place?
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
    let known = changes
    changes = [:]
    for row in page.rows {
      guard let parent = row.parentInput else { continue }
      changes[row.id] = known[row.id] ?? WhatChanged(from: parent, to: row.job.input, arrow: arrow)
    }
    rows = page.rows
    newerCount = page.newerCount
    total = page.total
    isLoaded = true
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
    guard let selected else { return nil }
    return rows.firstIndex { $0.id == selected }
  }

  package var selectedRow: HistoryRow? { selectedIndex.map { rows[$0] } }

  package func row(_ id: LocalID) -> HistoryRow? { rows.first { $0.id == id } }

  /// Moves the top so that the selection stands within `height` rows.
  package mutating func scroll(toShow height: Int) {
    guard height > 0 else { return }
    let last = max(0, rows.count - height)
    if let index = selectedIndex, !isScrolled {
      if index < top { top = index }
      if index >= top + height { top = index - height + 1 }
    }
    top = min(max(0, top), last)
  }
}

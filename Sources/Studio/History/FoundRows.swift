package import Jobs

/// The rows of a search that are held: some screens of them, with the places where they go on.
///
/// It grows at the end that one comes near to and is cut at the other, so that what is held stays
/// small however much was found.
package struct FoundRows: Sendable, Equatable {
  package private(set) var rows: [SearchPage.Row] = []
  /// Where to go on upward; `nil` where nothing comes before the rows.
  package private(set) var above: SearchPlace?
  /// Where to go on downward; `nil` where nothing comes after them.
  package private(set) var below: SearchPlace?
  /// How many rows come before the first; `nil` where nobody counted.
  package private(set) var before: Int?
  /// The row of the job that they were asked for around.
  package private(set) var anchor: LocalID?
  package private(set) var isBranchCut: Bool

  /// - Parameter anchor: What the page was asked for.
  package init(_ page: SearchPage, at anchor: SearchRequest.Anchor) {
    rows = page.rows
    above = page.above
    below = page.below
    before = page.above == nil ? 0 : nil
    self.anchor = page.anchor
    isBranchCut = page.isBranchCut
    // The walk from one end knows nothing of what lies before it.
    if anchor == .last { below = nil }
    if anchor == .first { above = nil }
  }

  /// All that was found is held.
  package var isWhole: Bool { above == nil && below == nil }

  /// Rows that come after those held.
  package mutating func append(_ page: SearchPage) {
    rows += page.rows
    below = page.below
    isBranchCut = isBranchCut || page.isBranchCut
  }

  /// Rows that come before those held.
  package mutating func prepend(_ page: SearchPage) {
    rows.insert(contentsOf: page.rows, at: 0)
    above = page.above
    if let counted = before { before = max(0, counted - page.rows.count) }
    if above == nil { before = 0 }
    isBranchCut = isBranchCut || page.isBranchCut
  }

  /// Lets go of the first rows until so many are left.
  package mutating func dropFirst(keeping limit: Int) {
    let surplus = rows.count - limit
    guard surplus > 0 else { return }
    rows.removeFirst(surplus)
    above = rows.first?.place
    if let counted = before { before = counted + surplus }
  }

  /// Lets go of the last rows until so many are left.
  package mutating func dropLast(keeping limit: Int) {
    let surplus = rows.count - limit
    guard surplus > 0 else { return }
    rows.removeLast(surplus)
    below = rows.last?.place
  }

  /// The end of the list was reached, and it is known how many there are.
  package mutating func count(_ count: Int) {
    if before == nil, below == nil { before = max(0, count - rows.count) }
  }

  /// Nothing more is to be had for now.
  package mutating func end() {
    (above, below) = (nil, nil)
  }

  /// A job is different now.
  package mutating func take(_ job: Job) {
    guard let index = rows.firstIndex(where: { $0.id == job.id }) else { return }
    rows[index].row.job = job
  }

  /// What is thought of jobs is different now.
  package mutating func change(_ change: (inout HistoryRow) -> Void) {
    for index in rows.indices { change(&rows[index].row) }
  }

  /// How many there are at least.
  package var known: Int { (before ?? 0) + rows.count }
}

package import Api18
package import Jobs

/// What of the history is listed, and in which order: a search, a sort, runs that are folded.
package struct HistorySearch: Sendable, Equatable {
  /// What is searched for, as it was typed.
  package var text = ""
  /// Where the caret stood when the text was last read.
  var caret: Int?
  /// What the text asks for; where it is wrong, what the last right one asked for.
  package var query = JobQuery()
  /// When the query was read: its days and hours count from here.
  package var readAt = Timestamp(rawValue: 0)
  package var problem: QueryError?

  package var order = SearchOrder.newestFirst
  /// Each day has its heading.
  package var isByDay = false
  /// Runs that differ in the seed at most are one row.
  package var isFolded = false
  /// Those that are unfolded all the same, by what their runs have in common.
  package var unfolded: [JobInput: UnfoldedRuns] = [:]

  /// What `is:marked` means, where it is asked for.
  var marked: MarkedJobs?

  /// How many searches back one has gone; 0 is the one that is typed.
  package var pastPlace = 0
  /// What was typed before one went back.
  var own = ""
  /// Those with names; `nil` until they were read.
  package var saved: [SavedSearch]?

  /// The rows that are held; `nil` while the whole history is listed, newest first.
  package var found: FoundRows?
  /// How many were found in all; `nil` while they are counted for the first time.
  package var count: Int?
  /// Rows that are read for a list that is not shown yet.
  var gathering: Gathering?
  /// The list to read next.
  package var wanted: SearchRequest.Anchor?
  package var inFlight: SearchRequest?
  var counting: SearchFilter?
  var isCountStale = false
  /// The history has changed since the rows were read.
  var isStale = false
  /// A job that is gone to, whether it is among what was found or not.
  var sought: LocalID?
  /// Which job is the newest is asked, to go to it in an order that does not begin with it.
  var wantsNewest = false

  package init() {}

  /// Anything but the whole history, newest first.
  package var isActive: Bool { !query.isEmpty || order != .newestFirst || isFolded }

  /// What the list holds.
  package var filter: SearchFilter {
    SearchFilter(query: query, isFolded: isFolded, marked: marked, now: readAt)
  }
}

/// Rows of a list that is not shown until there are enough of them, so that nothing flickers.
struct Gathering: Sendable, Equatable {
  /// Where the list was asked for.
  var anchor: SearchRequest.Anchor
  /// `nil` until the first page has come.
  var rows: FoundRows?
  /// So many rows are enough.
  var enough: Int
  /// It is the list that is shown, read again.
  var isRefresh: Bool

  init(anchor: SearchRequest.Anchor, enough: Int, isRefresh: Bool) {
    self.anchor = anchor
    self.enough = enough
    self.isRefresh = isRefresh
  }

  /// What is still to be read; `nil` where it can be shown.
  ///
  /// - Parameter height: The rows of a screen.
  func next(_ height: Int) -> SearchRequest.Anchor? {
    guard let rows else { return anchor }
    guard rows.rows.count < enough else { return nil }
    if anchor == .last { return rows.above.map { .before($0) } }
    if let below = rows.below { return .after(below) }
    return anchor == .first ? nil : rows.above.map { .before($0) }
  }
}

/// The runs under an unfolded row.
package struct UnfoldedRuns: Sendable, Equatable {
  /// In the order of the list.
  package var rows: [SearchPage.Row] = []
  /// Where to go on; `nil` where all are held.
  var below: SearchPlace?
  var isRead = false

  /// The most runs that are held; beyond, a search finds them.
  static let limit = 2_000
}

extension JobInput {
  /// What runs that differ in the seed at most have in common.
  package var withoutSeed: JobInput {
    var input = self
    input.seed = nil
    input.references = references.filter(\.isEnabled).map { JobReference(url: $0.url) }
    return input
  }
}

extension String {
  /// Without the white space around it.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

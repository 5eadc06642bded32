package import Api18

/// What a history answers while someone types, and what people think of its jobs.
package protocol JobSearch: Sendable {
  /// A page of what a search finds. Interrupts the search before, which then throws
  /// ``StoreError/interrupted``.
  func search(_ request: SearchRequest) async throws(StoreError) -> SearchPage

  /// How many rows a search has in all; interrupts the count before, and no search.
  ///
  /// Remembered until the history changes.
  func count(_ filter: SearchFilter) async throws(StoreError) -> Int

  /// A job with all jobs that came of it and that it came of, oldest first.
  ///
  /// - Parameter limit: The most jobs.
  func branch(of id: LocalID, limit: Int) async throws(StoreError) -> JobBranch

  /// The rows of marked jobs, newest first, by the anchor of the request; interrupts no search.
  ///
  /// `.around` is the newest.
  func rows(_ marking: MarkedJobs, _ request: PageRequest) async throws(StoreError)
    -> [HistoryRow]

  /// Rows of trees; a tree of more than ``JobBranch/searchLimit`` jobs is cut, and its sum says so.
  ///
  /// Where something is looked for it interrupts the search before, as ``search(_:)`` does.
  func trees(_ request: TreeRequest) async throws(StoreError) -> TreePage

  /// What the tree of a job came to; `nil` where there is no such job. At most
  /// ``JobBranch/searchLimit`` jobs of it are looked at.
  func spending(ofBranch id: LocalID) async throws(StoreError) -> BranchSpending?

  /// What was sent since a moment, by trees, the dearest first. At most the newest 5,000 jobs are looked
  /// at.
  func spending(byBranchSince start: Timestamp, limit: Int) async throws(StoreError)
    -> [BranchSpending]

  /// Changes what is thought of all marked jobs, in one transaction; none of them need be read first.
  func judge(_ change: JudgementChange, _ marking: MarkedJobs) async throws(StoreError)
    -> JudgementAct

  /// Puts back what stood in each job before an act; a second time, what stood there after it.
  ///
  /// - Returns: How many jobs it changed; 0 when the act is too old to be known.
  @discardableResult
  func takeBack(_ act: JudgementAct.ID) async throws(StoreError) -> Int

  /// Keeps what came of comparing two jobs.
  func keep(_ verdict: Verdict, at: Timestamp) async throws(StoreError)
  /// Takes back the newest such verdict on these two.
  func forget(_ verdict: Verdict) async throws(StoreError)
  /// What a job was found to be beside others, newest first.
  func verdicts(of id: LocalID) async throws(StoreError) -> [Verdict]
  /// All tags in use, by name.
  func tags() async throws(StoreError) -> [Tag]

  func savedSearches() async throws(StoreError) -> [SavedSearch]
  /// Keeps a search under its name, in place of what was kept there.
  func keep(_ search: SavedSearch) async throws(StoreError)
  func forgetSavedSearch(named name: String) async throws(StoreError)
}

/// A search that `@name` stands for.
package struct SavedSearch: Sendable, Hashable {
  package let name: String
  package var query: String

  /// - Returns: `nil` where the name could not be written after an `@`.
  package init?(name: String, query: String) {
    guard let name = Fragment.name(from: name) else { return nil }
    self.name = name
    self.query = query
  }
}

extension SavedSearch {
  /// Those that are there from the start; one that is kept under such a name takes its place.
  package static let builtIn: [SavedSearch] = [
    ("unsent", "state:outbox"), ("unconfirmed", "state:unconfirmed"), ("kept", "is:kept"),
    ("today", "on:today"),
  ].compactMap { SavedSearch(name: $0, query: $1) }

  /// What each name stands for: those that a person keeps, and those that are there from the start.
  package static func texts(_ kept: [SavedSearch]) -> [String: String] {
    Dictionary((builtIn + kept).map { ($0.name, $0.query) }) { $1 }
  }
}

/// Jobs that an action is for.
package indirect enum MarkedJobs: Sendable, Hashable {
  case jobs(Set<LocalID>)
  /// All that a search finds, but these.
  case found(SearchFilter, except: Set<LocalID>)
}

/// What is changed in a person's opinion of jobs.
package enum JudgementChange: Sendable, Hashable {
  case rate(Int?)
  case choose(Judgement.Choice?)
  /// Empty takes the note away.
  case note(String)
  case tag(Tag)
  case untag(Tag)
  /// Hides jobs that have ended, unconfirmed ones but when they are settled: what may still cost
  /// something stays in sight. Prompt and charge stay.
  case delete
  case undelete
}

/// What an action on marked jobs did.
package struct JudgementAct: Sendable, Hashable {
  package typealias ID = Int64

  /// For ``JobSearch/takeBack(_:)``; `nil` where nothing changed.
  package var id: ID?
  package var changed: Int
  /// Jobs that may not be changed so, such as one that is being sent.
  package var leftOut: Int

  package init(id: ID?, changed: Int, leftOut: Int = 0) {
    self.id = id
    self.changed = changed
    self.leftOut = leftOut
  }
}

/// A tree of jobs, or as much of it as was asked for.
package struct JobBranch: Sendable, Hashable {
  /// Oldest first; each says its own edges: ``Job/parent`` and the sources of its references.
  package var rows: [HistoryRow]
  package var isCut: Bool

  package init(rows: [HistoryRow], isCut: Bool) {
    self.rows = rows
    self.isCut = isCut
  }

  /// The most jobs of a tree that a search looks at.
  package static let searchLimit = 10_000
}

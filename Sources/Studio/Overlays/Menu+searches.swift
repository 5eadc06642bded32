import Jobs
import TerminalUI
import TextEditing

extension Menu {
  /// Searches with names: those that a person keeps, then those that are there from the start.
  init(searches: [SavedSearch]) {
    self.init(purpose: .searches, title: "Saved searches", rows: Self.rows(ofSearches: searches))
  }

  init(namingSearch text: String, beside searches: [SavedSearch]) {
    self.init(
      purpose: .namingSearch(text), title: "Keep under which name?",
      rows: Self.rows(replacing: searches))
  }

  static func rows(ofSearches kept: [SavedSearch]) -> [Row] {
    let names = Set(kept.map(\.name))
    let all = kept + SavedSearch.builtIn.filter { !names.contains($0.name) }
    return all.map { Row(.search($0), title: "@\($0.name)", note: $0.query) }
  }

  /// The names that are taken.
  static func rows(replacing searches: [SavedSearch]) -> [Row] {
    searches.map { search in
      Row(.name(search.name), title: "@\(search.name)", note: "replaces: \(search.query)")
    }
  }

  /// The orders of the history, the one that it is in selected.
  init(sorts search: HistorySearch, glyphs: GlyphSet) {
    let rows = HistorySort.all.map { Row(.sort($0), title: $0.title, note: $0.note) }
    self.init(purpose: .sorts, title: "Sort and group", rows: rows)
    let current = HistorySort(
      search.order.key, isAscending: search.order.isAscending, isByDay: search.isByDay)
    if let index = shown.firstIndex(where: { $0.target == .sort(current) }) { selected = index }
  }

  /// The terms of the query language, for the help of the search line.
  static var termRows: [Row] {
    terms.map { Row(.term($0.key), key: $0.key, title: $0.title, note: $0.examples) }
  }

  private static let terms: [(key: String, title: String, examples: String)] = [
    ("\"", "The words together", "\"golden hour\"; words alone are joined by and"),
    ("-", "Without it", "-noon  -tag:none"),
    ("state:", "Where a job stands", "state:failed,lost  open  ended"),
    ("status:", "The service's own word", "status:queued"),
    ("seed:", "Its seed", "seed:42  seed:41..50  seed:none"),
    ("cost:", "What it cost, in dollars", "cost:>0.05  cost:none"),
    ("took:", "How long it took", "took:20s..1m  took:>2m"),
    ("before:", "Made before", "before:2026-11  before:3h"),
    ("after:", "Made since", "after:yesterday  after:1w"),
    ("on:", "Made on", "on:today  on:monday  on:2026-11-22"),
    ("rated:", "Its rating, 0 to 5", "rated:>=4  rated:none"),
    ("is:", "Kept, rejected, marked", "is:kept  -is:rejected"),
    ("verdict:", "Won, lost or tied", "verdict:won"),
    ("tag:", "A tag, or how it begins", "tag:hair*  tag:none"),
    ("model:", "The model", "model:none"),
    ("ref:", "A reference, or a job's id", "ref:portrait.jpg  ref:7f3a"),
    ("parent:", "What came of a job", "parent:7f3a"),
    ("branch:", "The whole tree of a job", "branch:7f3a"),
    ("saved:", "Whether it was saved", "saved:yes  saved:lost"),
    ("has:", "What it has", "note tag picture error parent child negative"),
    ("@", "A saved search", "@kept  @today"),
  ]
}

extension HistorySort {
  fileprivate var note: String {
    switch order.key {
    case .time: isByDay ? "newest first, under headings" : ""
    case .rating, .cost, .duration: "those without one last"
    }
  }
}

package import Jobs
package import SettingsModel
package import TextEditing

/// A list with a filter: the help and the pickers.
package struct Menu: Sendable, Equatable {
  package enum Purpose: Sendable, Equatable {
    case help(Context)
    /// All actions by their names.
    case palette(Context)
    /// What can be done with the selected thing of a pane.
    case actions(Context)
    case samples(slot: Int)
    case recentReferences(slot: Int)
    case sentPrompts
    case fragments
    /// The filter holds the name that this text is to be kept under.
    case naming(String)
    case stash
    /// Searches with names.
    case searches
    /// The filter holds the name that this search is to be kept under.
    case namingSearch(String)
    case sorts
    /// Tags of these jobs.
    case tags(MarkedJobs)
    /// The columns of the history.
    case columns
    case themes
    case settings
  }

  package struct Row: Sendable, Equatable {
    package enum Target: Sendable, Equatable {
      case action(ActionID, in: Context)
      case address(String)
      case prompt(String)
      case fragment(Fragment)
      /// Keep the text under this name.
      case name(String)
      /// A draft of the stash, by its number; `nil` for one that this version cannot read.
      case stash(Int64, DraftSnapshot?)
      case search(SavedSearch)
      case sort(HistorySort)
      case column(HistoryColumn)
      /// A term of the search line.
      case term(String)
      case tag(Tag, isSet: Bool)
      case theme(String)
      case setting(SettingValue)
      /// A heading; never selected.
      case heading
    }

    package var target: Target
    package var key: String
    package var title: String
    package var note: String
    /// Why it cannot act now.
    package var reason: String?

    package init(
      _ target: Target, key: String = "", title: String, note: String = "", reason: String? = nil
    ) {
      self.target = target
      self.key = key
      self.title = title
      self.note = note
      self.reason = reason
    }

    /// Where the words of the filter are looked for, in lower case.
    fileprivate var searched: [UInt8] {
      let text = if case .prompt(let text) = target { text } else { "\(title) \(note) \(key)" }
      return Array(text.lowercased().utf8)
    }
  }

  package var purpose: Purpose
  package var title: String
  package var subtitle: String
  package var filter = TextEditor("", isMultiline: false) {
    didSet {
      if !filter.hasSameText(as: oldValue) { filterRows() }
    }
  }
  package var all: [Row] {
    didSet {
      searched = all.map(\.searched)
      filterRows()
    }
  }
  /// Its rows are still being read.
  package var isReading = false
  /// There are more rows than were read: the filter has to be asked of the store.
  package var isPartial = false
  package var selected = 0
  package var top = 0
  /// The rows that hold every word of the filter in their title, note or key, without case, and of
  /// actions those that fit, the best first; headings only while nothing is filtered.
  package private(set) var shown: [Row] = []
  private var searched: [[UInt8]]

  package init(purpose: Purpose, title: String, subtitle: String = "", rows: [Row]) {
    self.purpose = purpose
    self.title = title
    self.subtitle = subtitle
    all = rows
    searched = rows.map(\.searched)
    filterRows()
    selectFirst()
  }

  private mutating func filterRows() {
    let text = filter.text.lowercased()
    let words = text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    if words.isEmpty {
      shown = all
    } else if purpose.isPalette || purpose.listsActions {
      shown = Self.ranked(all, by: text)
    } else {
      shown = all.indices.filter { index in
        all[index].target != .heading && words.allSatisfy { searched[index].holds($0) }
      }.map { all[$0] }
    }
    pinTypedName()
  }

  /// What is typed is a name, whether it is there yet or not.
  var isNaming: Bool {
    switch purpose {
    case .naming, .namingSearch, .tags: true
    default: false
    }
  }

  /// What was typed stands first, whether it is a new name or one that is taken.
  private mutating func pinTypedName() {
    let typed: Row? =
      switch purpose {
      case .naming, .namingSearch: typedName
      case .tags: typedTag
      default: nil
      }
    guard let row = typed else { return }
    shown.removeAll { $0.target == row.target }
    shown.insert(row, at: 0)
  }

  package var selectedRow: Row? {
    shown.indices.contains(selected) && shown[selected].target != .heading
      ? shown[selected] : nil
  }

  /// Moves over rows that can be taken.
  package mutating func move(by step: Int) {
    let places = shown.indices.filter { shown[$0].target != .heading }
    guard let first = places.first, let last = places.last else { return }
    let at = places.firstIndex(of: selected) ?? (step > 0 ? -1 : 0)
    let next = at + step
    selected = next < 0 ? first : next >= places.count ? last : places[next]
  }

  /// After the filter changed: the first row that can be taken.
  package mutating func selectFirst() {
    selected = shown.firstIndex { $0.target != .heading } ?? 0
    top = 0
    // Enter on nothing typed must not replace what is kept.
    if isNaming, filter.isEmpty, !purpose.isTags { selected = -1 }
  }

  /// After rows went: the selection stays where it is, as far as there are rows.
  package mutating func keepSelectionInside() {
    selected = min(max(0, selected), max(0, shown.count - 1))
    if selectedRow == nil || filter.isEmpty && isNaming { selectFirst() }
  }

  /// Puts a row's text in the filter.
  package mutating func fill(with row: Row) {
    switch row.target {
    case .name(let name): filter.replaceAll(name)
    case .tag(let tag, _): filter.replaceAll((completedTag ?? tag).rawValue)
    case .fragment(let fragment): filter.replaceAll(fragment.name)
    case .search(let search): filter.replaceAll(search.name)
    default: filter.replaceAll(row.title)
    }
    selectFirst()
  }
}

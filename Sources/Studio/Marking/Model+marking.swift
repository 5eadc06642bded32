import Jobs
import TerminalUI

extension Model {
  /// What pane 4 shows.
  var listFilter: SearchFilter {
    search.isActive ? search.filter : SearchFilter(query: JobQuery(), now: now)
  }

  /// How many jobs that is; `nil` while it is not known.
  var listCount: Int? {
    guard search.isActive else { return history.total }
    return search.isFolded ? nil : search.count
  }

  /// Marks of all that was found are of that list alone; a search for what is marked follows the marks.
  mutating func followMarks() {
    if search.query.looksAtMarks {
      guard search.marked != marking.jobs else { return }
      search.marked = marking.jobs
      listAnew(at: nil)
    } else {
      search.marked = nil
      guard let found = marking.found, found.filter.query != listFilter.query else { return }
      marking = Marking()
      say(.note, "Another list: what was marked in the one before is marked no more")
    }
  }

  /// The marked jobs, where the focus is on their list.
  var markedJobs: MarkedJobs? {
    let isInList = focus == .history && !coversPanes || overlays.last?.context == .sheet
    return isInList ? marking.jobs : nil
  }

  /// The jobs that an action on many is for: the marked ones, else the one in hand.
  var targets: MarkedJobs? { markedJobs ?? subject.map { .jobs([$0.id]) } }

  /// How many jobs ``targets`` are; `nil` where that is not known.
  var targetCount: Int? { markedJobs == nil ? 1 : marking.count }

  /// Those of the targets whose rows are held.
  var knownTargets: [HistoryRow] {
    guard markedJobs == nil else { return history.rows.filter { marking.contains($0.job) } }
    return subject.flatMap { history.row($0.id) }.map { [$0] } ?? []
  }

  /// `12 jobs`, or the id of the one that is meant.
  var targetWords: String {
    guard markedJobs != nil else { return subject?.id.short ?? "" }
    return marking.count.map(NumberText.jobs) ?? "all found"
  }

  /// - Returns: `nil` for an action that marks nothing.
  mutating func performMarking(_ id: ActionID) -> [Effect]? {
    switch id {
    case .markRow:
      guard let job = subject else { return [] }
      marking.toggle(job)
      if overlays.last?.context == .sheet { return performInSheet(.sheetRight) ?? [] }
      return moveSelection(by: 1)
    case .markRange: return turnRange()
    case .markAll: return markAllOrNone()
    case .markInvert:
      marking.invert(in: listFilter, at: now, count: listCount)
      return sayMarked()
    case .markNext: return goToMarked(by: 1)
    case .markPrevious: return goToMarked(by: -1)
    default: return nil
    }
  }

  func reasonNotToMark(_ id: ActionID) -> String? {
    switch id {
    case .markInvert, .markNext, .markPrevious: marking.isEmpty ? "Nothing is marked" : nil
    default: history.rows.isEmpty ? "There is no job yet" : nil
    }
  }

  private mutating func turnRange() -> [Effect] {
    if marking.range != nil {
      marking.endRange()
      return sayMarked()
    }
    guard let id = history.selected else { return [] }
    marking.beginRange(at: id)
    return say(.note, "Move to mark", key: .markRange, label: "ends the range")
  }

  /// With marks there are none after it: one key clears them, and once more marks all.
  private mutating func markAllOrNone() -> [Effect] {
    if marking.isEmpty {
      marking.markAll(listFilter, at: now, count: listCount)
    } else {
      marking = Marking()
    }
    return sayMarked()
  }

  private mutating func sayMarked() -> [Effect] {
    guard !marking.isEmpty else { return say(.note, "Nothing is marked") }
    let count = marking.count.map(NumberText.jobs) ?? "All that was found"
    let isOne = marking.count == 1
    return say(.note, "\(count) \(isOne ? "is" : "are") marked", key: .markAll, label: "marks none")
  }

  // MARK: Ranges

  /// The range goes along with the selection, whatever moved it.
  mutating func followRange() {
    guard let range = marking.range, let selected = history.selected,
      selected != range.path.last
    else { return }
    guard !marking.extendRange(to: selected, along: history.rows.map(\.id)) else { return }
    // While the page with the selection is on its way nothing is known of what lies between.
    guard history.row(selected) != nil else { return }
    marking.endRange()
    say(.note, "The range ends where the rows that are held end")
  }

  // MARK: From mark to mark

  private mutating func goToMarked(by step: Int) -> [Effect] {
    marking.endRange()
    guard let index = history.selectedIndex, let jobs = marking.jobs else { return [] }
    var next = index + step
    while history.rows.indices.contains(next) {
      if marking.contains(history.rows[next].job) {
        select(history.rows[next].id)
        return []
      }
      next += step
    }
    guard let edge = step > 0 ? history.rows.last : history.rows.first else { return [] }
    let anchor: PageRequest.Anchor = step > 0 ? .olderThan(edge.key) : .newerThan(edge.key)
    return [.loadMarked(jobs, PageRequest(anchor: anchor, limit: 1), for: .going)]
  }

  mutating func go(toMarked row: HistoryRow?) -> [Effect] {
    guard let row else { return say(.note, "No further row is marked") }
    select(row.id)
    seek(row.id)
    return []
  }

  // MARK: By mouse

  /// Moves the end of a range to the row under the pointer.
  mutating func dragMarks(to point: Point, _ places: PanePlaces) -> [Effect] {
    guard let anchor = markDrag, let room = places.room(of: .history) else { return [] }
    let lines = history.lines(places.historyRows)
    let offset = min(max(0, point.row - room.row - places.historyTopRows), lines.count - 1)
    guard lines.indices.contains(offset), case .row(let index) = lines[offset] else { return [] }
    let id = history.rows[index].id
    // Within one row it is a click.
    guard marking.range != nil || id != anchor else { return [] }
    if marking.range == nil { marking.beginRange(at: anchor) }
    select(id)
    return []
  }

  /// The button went up: what was dragged over stays marked.
  mutating func endMarkDrag() -> [Effect] {
    guard markDrag != nil else { return [] }
    markDrag = nil
    guard marking.range != nil else { return [] }
    followRange()
    marking.endRange()
    return sayMarked()
  }
}

extension JobQuery {
  /// Whether it asks for what is marked.
  var looksAtMarks: Bool { Self.looksAtMarks(items) }

  private static func looksAtMarks(_ items: [Item]) -> Bool {
    items.contains { item in
      switch item.condition {
      case .any(let tests): tests.contains(.marked)
      case .all(let items): looksAtMarks(items)
      }
    }
  }
}

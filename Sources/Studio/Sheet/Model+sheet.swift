import Api18
import Jobs
import TerminalUI

// The contact sheet: what it shows, and how one moves about in it.
extension Model {
  /// The sheet that lies over the panes, below a full screen that was opened from it too.
  var sheet: Sheet? {
    get {
      for overlay in overlays.reversed() {
        if case .sheet(let sheet) = overlay.content { return sheet }
      }
      return nil
    }
    set {
      guard let newValue,
        let index = overlays.lastIndex(where: { $0.context == .sheet })
      else { return }
      overlays[index].content = .sheet(newValue)
    }
  }

  /// The jobs of the sheet, in its order.
  var sheetRows: [HistoryRow] {
    guard let sheet else { return [] }
    return sheet.source == .found ? history.rows : sheet.own
  }

  var sheetSelected: LocalID? {
    guard let sheet else { return nil }
    return sheet.source == .found ? history.selected : sheet.ownSelected
  }

  mutating func selectInSheet(_ id: LocalID) {
    guard var shown = sheet else { return }
    guard shown.source != .found else { return select(id) }
    shown.ownSelected = id
    sheet = shown
  }

  var sheetPlace: Spans {
    guard let sheet else { return [] }
    if sheet.source == .found { return HistoryPane.place(self) }
    guard let index = sheet.own.firstIndex(where: { $0.id == sheet.ownSelected }) else { return [] }
    return [
      Span(raw: "\(NumberText.count(index + 1)) of \(NumberText.count(sheet.own.count))", .muted)
    ]
  }

  // MARK: Actions

  /// - Returns: `nil` for an action that is not the sheet's.
  mutating func performInSheet(_ id: ActionID) -> [Effect]? {
    if id == .sheetOpen { return openSheet() }
    guard case .sheet(let shown)? = overlays.last?.content else { return nil }
    let layout = SheetLayout(width: shown.width, size: size)
    switch id {
    case .sheetLeft, .jobPrevious: return moveInSheet(by: -1)
    case .sheetRight, .jobNext: return moveInSheet(by: 1)
    case .listUp: return moveInSheet(by: -layout.columns)
    case .listDown: return moveInSheet(by: layout.columns)
    case .listPageUp: return moveInSheet(by: -layout.capacity)
    case .listPageDown: return moveInSheet(by: layout.capacity)
    case .listHalfUp: return moveInSheet(by: -max(1, layout.rows / 2) * layout.columns)
    case .listHalfDown: return moveInSheet(by: max(1, layout.rows / 2) * layout.columns)
    case .listFirst where shown.source != .found: return moveInSheet(by: .min / 2)
    case .listLast where shown.source != .found: return moveInSheet(by: .max / 2)
    case .jobPreviousSibling: return stepSibling(by: -1)
    case .jobNextSibling: return stepSibling(by: 1)
    case .sheetLarger: return resizeSheet(by: 1)
    case .sheetSmaller: return resizeSheet(by: -1)
    default: return nil
    }
  }

  private mutating func moveInSheet(by step: Int) -> [Effect] {
    let rows = sheetRows
    guard !rows.isEmpty else { return [] }
    let from = rows.firstIndex { $0.id == sheetSelected } ?? 0
    selectInSheet(rows[min(max(0, from + step), rows.count - 1)].id)
    return []
  }

  private mutating func resizeSheet(by step: Int) -> [Effect] {
    guard var shown = sheet else { return [] }
    let at = Sheet.widths.firstIndex { $0 >= shown.width } ?? 0
    shown.width = Sheet.widths[min(max(0, at + step), Sheet.widths.count - 1)]
    sheet = shown
    return []
  }

  // MARK: Opening

  /// Shows the siblings of the job in hand where it has some and one looks at a picture, else all that
  /// the list holds; in the sheet goes from one to the other.
  private mutating func openSheet() -> [Effect] {
    if case .sheet(let shown)? = overlays.last?.content { return turnSheet(shown) }
    guard mayOpenView else { return [] }
    if overlays.isEmpty, let marked = markedJobs {
      let request = PageRequest(anchor: .newest, limit: Self.mostMarked)
      return [.loadMarked(marked, request, for: .showing)]
    }
    let isAtPicture = focus == .result || overlays.last?.context == .viewer
    if overlays.last?.context == .viewer {
      overlays.removeLast()
      // Back to the sheet that it was opened from.
      if sheet != nil { return [] }
    }
    if isAtPicture, let job = subject, siblings(of: job).count > 1 {
      return open(.sheet(sheet(ofSiblings: job))) + [
        loadSiblings(of: job.id, for: .siblings(job.id))
      ]
    }
    return open(.sheet(Sheet(.found)))
  }

  /// Of more marked jobs the newest are shown.
  private static let mostMarked = 300

  mutating func openSheet(ofMarked rows: [HistoryRow]) -> [Effect] {
    guard !rows.isEmpty else { return say(.note, "Nothing is marked") }
    var shown = Sheet(.marked)
    shown.own = rows
    shown.isPartial = rows.count == Self.mostMarked
    shown.ownSelected = rows.first { $0.id == history.selected }?.id ?? rows.first?.id
    return open(.sheet(shown))
  }

  private mutating func turnSheet(_ shown: Sheet) -> [Effect] {
    var next: Sheet
    var effects: [Effect] = []
    if shown.source == .found, let job = subject {
      next = sheet(ofSiblings: job)
      effects = [loadSiblings(of: job.id, for: .siblings(job.id))]
    } else {
      next = Sheet(.found)
      if let id = shown.ownSelected, history.row(id) != nil { select(id) }
    }
    next.width = shown.width
    sheet = next
    return effects
  }

  // MARK: Siblings

  /// Of more siblings the newest are shown.
  private static let mostSiblings = 200

  /// The siblings in the whole history, not only among the rows at hand.
  func loadSiblings(of id: LocalID, for use: MarkedUse) -> Effect {
    let filter = SearchFilter(query: JobQuery(), siblingsOf: id, now: now)
    let request = PageRequest(anchor: .newest, limit: Self.mostSiblings)
    return .loadMarked(.found(filter, except: []), request, for: use)
  }

  mutating func take(siblings rows: [HistoryRow], of id: LocalID) -> [Effect] {
    guard var shown = sheet, shown.source == .siblings(id), !rows.isEmpty else { return [] }
    shown.own = rows
    shown.isPartial = rows.count == Self.mostSiblings
    sheet = shown
    return []
  }

  private func sheet(ofSiblings job: Job) -> Sheet {
    var sheet = Sheet(.siblings(job.id))
    sheet.own = siblings(of: job)
    sheet.ownSelected = job.id
    return sheet
  }

  /// The rows at hand of runs that differ from a job in the seed at most.
  func siblings(of job: Job) -> [HistoryRow] {
    func key(_ input: JobInput) -> JobInput {
      var input = input
      input.seed = nil
      return input
    }
    let own = key(job.input)
    return (sheet?.own.isEmpty == false ? sheetRows : history.rows)
      .filter { key($0.job.input) == own }
  }

  // MARK: Thumbnails

  /// The selected one comes into sight, and what is in sight gets its pictures.
  mutating func wantThumbnails() -> [Effect] {
    guard var shown = sheet else { return [] }
    let rows = sheetRows
    let layout = SheetLayout(width: shown.width, size: size)
    let last = max(0, (rows.count - 1) / layout.columns - layout.rows + 1)
    if let index = rows.firstIndex(where: { $0.id == sheetSelected }) {
      let row = index / layout.columns
      if row < shown.top { shown.top = row }
      if row >= shown.top + layout.rows { shown.top = row - layout.rows + 1 }
    }
    shown.top = min(max(0, shown.top), last)
    let first = shown.top * layout.columns
    let seen = rows.dropFirst(first).prefix(layout.capacity)
    // A screen to either side stays, for when one comes back to it.
    let near = Set(
      rows.dropFirst(max(0, first - layout.capacity)).prefix(3 * layout.capacity).map(\.id))
    shown.thumbnails = shown.thumbnails.filter { near.contains($0.key) }
    var isNew = false
    for row in seen {
      guard let path = row.job.savedPath else { continue }
      let request = PictureRequest(job: row.id, path: path, size: layout.thumbnail)
      guard shown.thumbnails[row.id]?.requested != request else { continue }
      shown.thumbnails[row.id] = Sheet.Thumbnail(
        requested: request, picture: shown.thumbnails[row.id]?.picture)
      isNew = true
    }
    if shown != sheet { sheet = shown }
    guard isNew else { return [] }
    // All that is missing in sight: what was asked for before and is out of sight is let go.
    let missing = seen.compactMap { row -> PictureRequest? in
      guard let thumbnail = shown.thumbnails[row.id], thumbnail.problem == nil else { return nil }
      let isThere =
        thumbnail.picture.map { fits($0, thumbnail.requested.size) } ?? false
      return isThere ? nil : thumbnail.requested
    }
    return [.loadThumbnails(missing)]
  }

  /// Whether a picture was made for a room of this size.
  private func fits(_ picture: CellPicture, _ room: Size) -> Bool {
    guard let pixels = picture.pixels else { return false }
    return PictureGeometry(pixels, in: room, cell: cellShape, .whole).size == picture.size
  }

  mutating func take(
    thumbnail request: PictureRequest, _ result: Result<CellPicture, PictureUnavailable>
  ) -> [Effect] {
    guard var shown = sheet, shown.thumbnails[request.job]?.requested == request else { return [] }
    switch result {
    case .success(let picture):
      shown.thumbnails[request.job]?.picture = picture
      shown.thumbnails[request.job]?.problem = nil
    case .failure(let problem):
      shown.thumbnails[request.job]?.picture = nil
      shown.thumbnails[request.job]?.problem = problem.sentence
    }
    sheet = shown
    return []
  }
}

import SettingsModel

/// Which columns a row of the history has at a width, and where each stands.
struct HistoryColumns: Equatable {
  /// A column's place, in columns of the pane.
  struct Place: Equatable {
    var column: HistoryColumn
    var range: Range<Int>
  }

  let width: Int
  let wordWidth: Int
  /// All but the prompt, from the left.
  private(set) var places: [Place] = []
  /// What is left for the prompt.
  private(set) var prompt: Range<Int>

  /// - Parameter chosen: What a person chose, in that order; `nil` for what suits the width.
  init(width: Int, chosen: [HistoryColumn]? = nil) {
    self.width = width
    wordWidth = width < 56 ? 8 : 11
    prompt = 0..<0
    guard var columns = chosen, columns != HistoryColumn.standard else {
      place(HistoryColumn.standard.filter { width >= Self.leastWidth(of: $0) })
      return
    }
    place(columns)
    // In place of a hidden one another may come, but only into the room that it leaves.
    let own = HistoryColumns(width: width)
    for column in Self.leastMissed
    where own[column] == nil && prompt.count < own.prompt.count {
      columns.removeAll { $0 == column }
      place(columns)
    }
    for column in Self.leastMissed where prompt.count < 20 {
      columns.removeAll { $0 == column }
      place(columns)
    }
  }

  /// What one misses least goes first, so that the prompt keeps its room.
  private static let leastMissed: [HistoryColumn] = [.id, .took, .judged, .cost, .seed]

  /// From which width on there is room for it.
  private static func leastWidth(of column: HistoryColumn) -> Int {
    switch column {
    case .prompt, .age: 0
    case .seed: 56
    case .judged, .cost: 76
    case .id, .took: 110
    }
  }

  private mutating func place(_ columns: [HistoryColumn]) {
    places = []
    var start = 4 + wordWidth + 1
    for column in columns.prefix(while: { $0 != .prompt }) {
      places.append(Place(column: column, range: (start + 1)..<(start + 1 + column.width)))
      start += 1 + column.width + 2
    }
    // Blanks between number columns.
    let gap = width >= 76 ? 2 : 1
    var end = width - 1
    var right: [Place] = []
    for column in columns.reversed().prefix(while: { $0 != .prompt }) {
      right.append(Place(column: column, range: (end - column.width)..<end))
      // Ages are short: they have a blank of their own.
      end -= column.width + (column == .age ? 1 : gap)
    }
    places += right.reversed()
    prompt = start..<max(start, end)
  }

  subscript(column: HistoryColumn) -> Range<Int>? {
    places.first { $0.column == column }?.range
  }
}

extension HistoryColumn {
  var width: Int {
    switch self {
    case .id: 8
    case .prompt: 0
    case .judged: 2
    case .seed: 10
    case .took, .cost: 6
    case .age: 4
    }
  }

  /// Numbers stand at the right of their column.
  var isRightAligned: Bool { self != .id && self != .judged }

  /// Above its column.
  var heading: String {
    switch self {
    case .judged: "*"
    case .id, .prompt, .seed, .took, .cost, .age: rawValue
    }
  }

  /// In the menu of columns.
  var title: String {
    switch self {
    case .id: "Id"
    case .prompt: "Prompt"
    case .judged: "Rating, kept or rejected"
    case .seed: "Seed"
    case .took: "How long it took"
    case .cost: "Cost"
    case .age: "Age"
    }
  }
}

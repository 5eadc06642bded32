import SettingsModel

// The columns of the history, as a person likes them.
extension Model {
  mutating func openColumns() -> [Effect] {
    open(.menu(Menu(columns: facts.historyColumns)))
  }

  /// Shows a column, or hides it.
  mutating func turn(_ column: HistoryColumn) -> [Effect] {
    guard !column.isFixed else { return say(.note, "The prompt and the age are always there") }
    var columns = facts.historyColumns ?? HistoryColumn.standard
    if let index = columns.firstIndex(of: column) {
      columns.remove(at: index)
    } else {
      let order = HistoryColumn.standard
      let place = order.firstIndex(of: column) ?? 0
      let next = columns.firstIndex { (order.firstIndex(of: $0) ?? 0) > place }
      columns.insert(column, at: next ?? columns.count)
    }
    return keep(columns, at: column)
  }

  /// Moves a column one place to the right, from the last one to the first.
  mutating func move(_ column: HistoryColumn) -> [Effect] {
    var columns = facts.historyColumns ?? HistoryColumn.standard
    guard let index = columns.firstIndex(of: column) else {
      return say(.note, "It is not shown")
    }
    columns.remove(at: index)
    columns.insert(column, at: index < columns.count ? index + 1 : 0)
    return keep(columns, at: column)
  }

  private mutating func keep(_ columns: [HistoryColumn], at column: HistoryColumn) -> [Effect] {
    facts.historyColumns = columns
    if case .menu(var menu)? = overlays.last?.content, menu.purpose == .columns {
      menu.all = Menu.rows(of: columns)
      menu.selected = menu.shown.firstIndex { $0.target == .column(column) } ?? 0
      overlays[overlays.count - 1].content = .menu(menu)
    }
    let names = columns.map { Settings.quoted($0.rawValue) }.joined(separator: ", ")
    return [.setSetting(.historyColumns, "[\(names)]")]
  }
}

extension Menu {
  init(columns: [HistoryColumn]?) {
    self.init(
      purpose: .columns, title: "Columns, from the left",
      rows: Self.rows(of: columns ?? HistoryColumn.standard))
  }

  /// Those that are shown in their order, then the others.
  static func rows(of columns: [HistoryColumn]) -> [Row] {
    let hidden = HistoryColumn.standard.filter { !columns.contains($0) }
    return (columns + hidden).map { column in
      let note = column.isFixed ? "always" : columns.contains(column) ? "shown" : "hidden"
      return Row(.column(column), title: column.title, note: note)
    }
  }
}

import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// - Returns: `nil` for an action that does nothing with a text.
  mutating func performReading(_ id: ActionID) -> [Effect]? {
    switch id {
    case .spendShow: return [.loadSpending(of: subject?.id)]
    case .spendBudget: return open(.budget(BudgetEdit(facts.dailyBudget)))
    case .readerFind: return open(.find(TextEditor("", isMultiline: false)))
    case .readerNext: return goToMatch(by: 1)
    case .readerPrevious: return goToMatch(by: -1)
    case .readerSection: return turnPage(by: 1)
    case .readerSectionBack: return turnPage(by: -1)
    default: return nil
    }
  }

  func reasonNotToRead(_ id: ActionID) -> String? {
    guard let reader = shownReader else { return nil }
    switch id {
    case .readerNext, .readerPrevious: return reader.sought.isEmpty ? "Find something first" : nil
    case .readerSection, .readerSectionBack:
      return reader.pages.count > 1 ? nil : "There is one section only"
    default: return nil
    }
  }

  /// The text that lies on top, or below the field that is typed in to find something.
  private var shownReader: Reader? {
    get {
      for overlay in overlays.reversed() {
        if case .reader(let reader) = overlay.content { return reader }
      }
      return nil
    }
    set {
      guard let newValue,
        let index = overlays.lastIndex(where: { $0.context == .reader })
      else { return }
      overlays[index].content = .reader(newValue)
    }
  }

  private mutating func turnPage(by step: Int) -> [Effect] {
    shownReader?.turnPage(by: step)
    return []
  }

  // MARK: Finding

  /// Takes what is typed, and goes to the first place from the top of what is in sight.
  mutating func findAsTyped() {
    guard case .find(let editor)? = overlays.last?.content, var reader = shownReader,
      reader.sought != editor.text
    else { return }
    reader.sought = editor.text
    reader.match = nil
    shownReader = reader
    _ = goToMatch(by: 1)
  }

  /// - Returns: `nil` where nothing is being looked for.
  mutating func acceptFind() -> [Effect]? {
    guard case .find? = overlays.last?.content else { return nil }
    overlays.removeLast()
    guard let reader = shownReader, !reader.sought.isEmpty else { return [] }
    let count = reader.matches(columns: panePlaces.readerBox.columns - 6).count
    return say(
      .note, count == 0 ? "\(reader.sought) is not in this text" : "\(count) lines have it",
      key: count > 1 ? .readerNext : nil, label: "goes on")
  }

  private mutating func goToMatch(by step: Int) -> [Effect] {
    guard var reader = shownReader else { return [] }
    let box = panePlaces.readerBox
    let matches = reader.matches(columns: box.columns - 6)
    guard !matches.isEmpty else {
      return reader.sought.isEmpty || overlays.last?.context != .reader
        ? [] : say(.note, "\(reader.sought) is not in this text")
    }
    let from = reader.match ?? (step > 0 ? reader.top - 1 : reader.top)
    // Round the ends of the text.
    let next =
      step > 0
      ? matches.first { $0 > from } ?? matches.first
      : matches.last { $0 < from } ?? matches.last
    reader.match = next
    if let next {
      let rows = max(1, box.rows - 3)
      if next < reader.top || next >= reader.top + rows {
        let last = max(0, reader.wrapped(to: box.columns - 6).count - rows)
        reader.top = min(max(0, next - rows / 3), last)
      }
    }
    shownReader = reader
    return []
  }
}

extension Reader {
  /// The lines that hold what is looked for, as they are wrapped to so many columns.
  func matches(columns: Int) -> [Int] {
    guard !sought.isEmpty else { return [] }
    let search = TextSearch(sought)
    return wrapped(to: columns).enumerated().compactMap { index, line in
      search.ranges(in: line.text.text).isEmpty ? nil : index
    }
  }
}

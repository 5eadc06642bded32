/// Takes characters one by one and makes visual lines of them.
struct LineWrapper {
  private let width: Int
  private(set) var lines: [TextLayout.Line] = []
  private var offset = 0
  /// Where the line begins that is being made.
  private(set) var start = 0
  private var columns = 0
  private(set) var isContinuation = false
  /// Where the line can be broken, and the columns up to there; the line's start where it cannot.
  private var breakOffset = 0
  private var breakColumns = 0
  private var previous: CharacterTraits?

  init(width: Int) {
    self.width = width
  }

  /// Goes on behind lines that stand already.
  ///
  /// - Parameter next: The line that is made anew, where it begins.
  init(width: Int, behind lines: [TextLayout.Line], at next: TextLayout.Line) {
    self.width = width
    self.lines = lines
    offset = next.range.lowerBound
    begin(at: offset, isContinuation: next.isContinuation)
  }

  mutating func take(_ traits: CharacterTraits, _ character: @autoclosure () -> Character) {
    if traits.isNewline {
      endLine(at: offset, columns: columns)
      offset += 1
      begin(at: offset, isContinuation: false)
      return
    }
    let columnsHere = traits.width(of: character())
    if !traits.isSpace {
      if canBreak(before: traits) {
        breakOffset = offset
        breakColumns = columns
      }
      // What a break carries over may be too wide with this character once more.
      while columns + columnsHere > width, columnsHere > 0, offset > start { wrap() }
    }
    columns += columnsHere
    offset += 1
    previous = traits
  }

  mutating func finish() -> [TextLayout.Line] {
    endLine(at: offset, columns: columns)
    return lines
  }

  private func canBreak(before traits: CharacterTraits) -> Bool {
    guard let previous, offset > start else { return false }
    if previous.isSpace { return true }
    return (previous.breaksAround || traits.breaksAround)
      && !traits.sticksToPrevious && !previous.sticksToNext
  }

  /// Breaks the line at the last place that allows it, or right here inside a long word.
  private mutating func wrap() {
    let isInsideWord = breakOffset <= start
    let end = isInsideWord ? offset : breakOffset
    let endColumns = isInsideWord ? columns : breakColumns
    let carried = columns - endColumns
    endLine(at: end, columns: endColumns)
    let last = previous
    begin(at: end, isContinuation: true)
    columns = carried
    previous = last
  }

  private mutating func endLine(at end: Int, columns: Int) {
    lines.append(
      TextLayout.Line(range: start..<end, isContinuation: isContinuation, columns: columns))
  }

  private mutating func begin(at offset: Int, isContinuation: Bool) {
    start = offset
    columns = 0
    breakOffset = offset
    breakColumns = 0
    previous = nil
    self.isContinuation = isContinuation
  }
}

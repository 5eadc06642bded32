/// A text wrapped to a width: at word boundaries, in columns as the screen shows them.
///
/// White space at a wrap stays on its line and may reach over the edge; a word longer than a line is
/// cut between clusters. A cluster wider than the width stands alone.
package struct TextLayout: Sendable, Equatable {
  /// One visual line.
  package struct Line: Sendable, Hashable {
    /// The characters on the line, without the line break that ends it.
    package let range: Range<Int>
    /// The line goes on what the one before began, without a line break between them.
    package let isContinuation: Bool
    /// The columns of its characters; more than the layout's width where white space hangs over.
    package let columns: Int

    fileprivate func shifted(by shift: Int) -> Line {
      Line(
        range: range.lowerBound + shift..<range.upperBound + shift, isContinuation: isContinuation,
        columns: columns)
    }
  }

  /// In columns, at least 1.
  package let width: Int
  /// At least one line.
  package let lines: [Line]
  private let store: TextStore

  /// Wraps an editor's text; a width below 1 counts as 1.
  package init(_ text: TextEditor, width: Int) {
    self.init(text.store, width: width)
  }

  /// Wraps an editor's text as the plain way does, but only where it differs from a text that was
  /// wrapped before.
  package init(_ text: TextEditor, width: Int, after old: TextLayout?) {
    guard let old, old.width == max(1, width) else {
      self.init(text, width: width)
      return
    }
    self.init(text.store, after: old)
  }

  private init(_ store: TextStore, after old: TextLayout) {
    let prefix = store.commonPrefix(with: old.store)
    let limit = min(store.count, old.store.count) - prefix
    let suffixStart = store.count - store.commonSuffix(with: old.store, atMost: limit)
    let shift = store.count - old.store.count
    // Where a line is broken depends on the text up to the first character that did not fit, which
    // stands on one of the two lines behind it.
    let first = max(0, old.line(of: prefix) - 3)
    var wrapper = LineWrapper(
      width: old.width, behind: Array(old.lines[..<first]), at: old.lines[first])
    var start = wrapper.start
    var rest: ArraySlice<Line> = []
    var isDone = false
    store.forEachSlice(of: start..<store.count, while: { !isDone }) { chunk, part in
      for index in part {
        wrapper.take(chunk.traits[index], chunk.characters[index])
        guard wrapper.start != start else { continue }
        start = wrapper.start
        // From a start of a line on that the old text has too, all follows alike.
        guard start >= suffixStart, start - shift >= prefix,
          let line = old.index(ofLineAt: start - shift),
          old.lines[line].isContinuation == wrapper.isContinuation
        else { continue }
        rest = old.lines[line...]
        isDone = true
        return
      }
    }
    self.store = store
    width = old.width
    lines =
      isDone
      ? wrapper.lines + (shift == 0 ? Array(rest) : rest.map { $0.shifted(by: shift) })
      : wrapper.finish()
  }

  private func index(ofLineAt start: Int) -> Int? {
    let line = line(of: start)
    return lines[line].range.lowerBound == start ? line : nil
  }

  init(_ store: TextStore, width: Int) {
    self.store = store
    self.width = max(1, width)
    var wrapper = LineWrapper(width: self.width)
    store.forEachSlice(of: 0..<store.count) { chunk, part in
      for index in part {
        wrapper.take(chunk.traits[index], chunk.characters[index])
      }
    }
    lines = wrapper.finish()
  }

  /// Whether it is the layout of this text at this width.
  package func isOf(_ text: TextEditor, width: Int) -> Bool {
    self.width == max(1, width) && store == text.store
  }

  package static func == (left: TextLayout, right: TextLayout) -> Bool {
    left.width == right.width && left.lines == right.lines && left.store == right.store
  }

  /// The line and the column of an offset.
  ///
  /// Where a line is wrapped, the offset between its parts belongs to the second. The column never
  /// exceeds the width.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let index = line(of: offset)
    let start = lines[index].range.lowerBound
    let end = min(max(start, offset), lines[index].range.upperBound)
    return (index, min(width, columns(of: start..<end)))
  }

  /// The offset of the character at a column, or the line's end for a column behind it.
  ///
  /// A line or column outside counts as the nearest one.
  package func offset(line: Int, column: Int) -> Int {
    let index = min(max(0, line), lines.count - 1)
    let line = lines[index]
    let end = end(of: index)
    var left = max(0, column)
    var result = line.range.lowerBound
    var isFound = false
    store.forEachSlice(of: line.range) { chunk, part in
      for local in part where !isFound {
        left -= chunk.traits[local].width(of: chunk.characters[local])
        if left < 0 { isFound = true } else { result += 1 }
      }
    }
    return min(result, end)
  }

  /// The last offset that belongs to a line: where the next one goes on, that before the white
  /// space or the character at its end.
  package func end(of line: Int) -> Int {
    let range = lines[line].range
    guard line + 1 < lines.count, lines[line + 1].isContinuation else { return range.upperBound }
    return max(range.lowerBound, range.upperBound - 1)
  }

  /// The index of the line that an offset belongs to.
  package func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func columns(of range: Range<Int>) -> Int {
    var columns = 0
    store.forEachSlice(of: range) { chunk, part in
      for local in part { columns += chunk.traits[local].width(of: chunk.characters[local]) }
    }
    return columns
  }
}

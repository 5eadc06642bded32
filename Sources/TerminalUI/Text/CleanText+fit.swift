/// Fitting text into columns.
extension CleanText {
  /// The text in at most so many columns, with the ellipsis where it was cut and no space before
  /// it.
  package func cut(to columns: Int, ellipsis: Glyph) -> CleanText {
    guard width > columns else { return self }
    let room = columns - ellipsis.width
    guard room >= 0 else { return CleanText() }
    return CleanText(prefix(columns: room).trimmed) + CleanText(ellipsis)
  }

  /// The end of the text in at most so many columns, with the ellipsis before it where it was cut.
  package func cutKeepingEnd(to columns: Int, ellipsis: Glyph) -> CleanText {
    guard width > columns else { return self }
    let room = columns - ellipsis.width
    guard room >= 0 else { return CleanText() }
    var left = room
    var start = glyphs.endIndex
    while start > 0, glyphs[start - 1].width <= left {
      start -= 1
      left -= glyphs[start].width
    }
    var kept = glyphs[start...]
    while let first = kept.first, first == .space { kept = kept.dropFirst() }
    return CleanText(ellipsis) + CleanText(kept)
  }

  /// As many whole words as stand in so many columns; none where the first one is wider.
  package func wholeWords(in columns: Int) -> CleanText {
    guard width > columns else { return self }
    let fitting = prefix(columns: columns)
    // Where a space follows, the last word is whole.
    if glyphs[fitting.endIndex] == .space { return CleanText(fitting.trimmed) }
    guard let space = fitting.lastIndex(of: .space) else { return CleanText() }
    return CleanText(fitting[..<space].trimmed)
  }

  /// The text's first columns, cut without a sign; never half a wide glyph.
  package func clipped(to columns: Int) -> CleanText {
    width <= columns ? self : CleanText(prefix(columns: columns))
  }

  /// Spaces after the text up to a width; a wider text stays as it is.
  package func padded(to columns: Int) -> CleanText {
    self + CleanText(.space, count: columns - width)
  }

  /// Spaces before the text up to a width; a wider text stays as it is.
  package func paddedLeft(to columns: Int) -> CleanText {
    CleanText(.space, count: columns - width) + self
  }

  private func prefix(columns: Int) -> ArraySlice<Glyph> {
    var left = columns
    var end = 0
    while end < glyphs.count, glyphs[end].width <= left {
      left -= glyphs[end].width
      end += 1
    }
    return glyphs[..<end]
  }
}

extension ArraySlice<Glyph> {
  /// Without the spaces at its end.
  fileprivate var trimmed: ArraySlice<Glyph> {
    var kept = self
    while let last = kept.last, last == .space { kept = kept.dropLast() }
    return kept
  }
}

import TextEditing

extension CleanText {
  /// A text of several lines wrapped at word boundaries to lines of at most so many columns.
  ///
  /// A glyph wider than a line is left out.
  package static func wrapped(_ raw: String, to columns: Int) -> [CleanText] {
    wrap(raw, width: columns).map { CleanText($0).clipped(to: max(1, columns)) }
  }
}

import Jobs
import TerminalUI
import TextEditing

extension [TextNeedle] {
  /// As ``spans(_:_:)-(String,_)`` of a text that is clean already.
  func spans(_ text: CleanText, _ ink: Ink) -> Spans {
    isEmpty ? [Span(text, ink)] : spans(text.text, ink)
  }

  /// A text with what was found in it marked, whole characters each.
  func spans(_ raw: String, _ ink: Ink) -> Spans {
    let found = isEmpty ? [] : ranges(in: raw)
    guard !found.isEmpty else { return [Span(raw: raw, ink)] }
    var spans: Spans = []
    var piece = ""
    var isMatch = false
    func end() {
      guard !piece.isEmpty else { return }
      spans.append(isMatch ? Span(raw: piece, .onMatch, .match) : Span(raw: piece, ink))
      piece = ""
    }
    var next = found[...]
    var index = raw.startIndex
    while index < raw.endIndex {
      let after = raw.index(after: index)
      while let first = next.first, first.upperBound <= index { next = next.dropFirst() }
      let isIn = next.first.map { $0.lowerBound < after } ?? false
      if isIn != isMatch {
        end()
        isMatch = isIn
      }
      piece.append(raw[index])
      index = after
    }
    end()
    return spans
  }

  /// The beginning of a text, or where its first match would be out of sight, the part around that.
  ///
  /// - Parameter columns: The room for it; more than fits is given, to be cut.
  func excerpt(of text: String, columns: Int, ellipsis: Glyph) -> String {
    let beginning = String(text.prefix(columns * 2 + 8))
    guard !isEmpty,
      let match = compactMap({ $0.ranges(in: text, limit: 1).first }).min(by: {
        $0.lowerBound < $1.lowerBound
      })
    else { return beginning }
    var before = 0
    var index = text.startIndex
    while index < match.upperBound, before < columns {
      before += LineWidth.of(text[index])
      index = text.index(after: index)
    }
    guard before >= columns else { return beginning }
    // As many words before it as leave room for what follows it.
    var start = match.lowerBound
    var room = columns / 3
    while start > text.startIndex, room > 0 {
      start = text.index(before: start)
      room -= LineWidth.of(text[start])
    }
    if let space = text[start..<match.lowerBound].firstIndex(where: \.isWhitespace) {
      start = text.index(after: space)
    }
    return ellipsis.text + text[start...].prefix(columns * 2 + 8)
  }
}

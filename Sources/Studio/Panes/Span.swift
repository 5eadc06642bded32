package import TerminalUI

/// A piece of a line in one ink.
package struct Span: Sendable, Equatable {
  package var text: CleanText
  package var ink: Ink
  /// `nil` takes the ground of the line it stands in.
  package var ground: Ground?

  package init(_ text: CleanText, _ ink: Ink = .text, _ ground: Ground? = nil) {
    self.text = text
    self.ink = ink
    self.ground = ground
  }

  /// From text that may come from outside: it is cleaned.
  package init(raw text: String, _ ink: Ink = .text, _ ground: Ground? = nil) {
    self.init(CleanText(text), ink, ground)
  }
}

/// A line made of spans.
package typealias Spans = [Span]

extension [Span] {
  package var width: Int { reduce(0) { $0 + $1.text.width } }

  /// At most so many columns; what does not fit is cut with an ellipsis.
  package func cut(to columns: Int, _ glyphs: GlyphSet) -> Spans {
    guard width > columns else { return self }
    var room = columns
    var result: Spans = []
    for span in self {
      guard room > 0 else { break }
      let text = span.text.cut(to: room, ellipsis: glyphs.ellipsis)
      result.append(Span(text, span.ink, span.ground))
      if text.width < span.text.width { break }
      room -= text.width
    }
    return result
  }
}

extension Surface {
  /// Puts a line, clipped to `clip`, and says where it ended.
  @discardableResult
  package mutating func put(
    _ spans: Spans, column: Int, row: Int, ground: Ground = .base, in clip: Rect
  ) -> Int {
    var column = column
    for span in spans {
      let style = Style.role(span.ink, span.ground ?? ground)
      column += put(span.text, at: Point(column: column, row: row), style: style, in: clip)
    }
    return column
  }

  /// Puts a line so that it ends before a column, and says where it began.
  @discardableResult
  package mutating func put(
    _ spans: Spans, endingBefore end: Int, row: Int, ground: Ground = .base, in clip: Rect
  ) -> Int {
    let start = end - spans.width
    put(spans, column: start, row: row, ground: ground, in: clip)
    return start
  }

  @discardableResult
  package mutating func put(
    _ text: CleanText, _ ink: Ink, column: Int, row: Int, ground: Ground = .base, in clip: Rect
  ) -> Int {
    column
      + put(text, at: Point(column: column, row: row), style: .role(ink, ground), in: clip)
  }
}

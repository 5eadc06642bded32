/// A move of the caret.
package enum Motion: Sendable, Hashable {
  case left
  case right
  case wordLeft
  case wordRight
  /// To the start of the visual line; from there to that of the line.
  case lineStart
  /// To the end of the visual line; from there to that of the line.
  case lineEnd
  /// By a visual line, keeping the column.
  case up
  case down
  /// By so many visual lines; from the first or last one to the text's edge.
  case pageUp(Int)
  case pageDown(Int)
  case textStart
  case textEnd
}

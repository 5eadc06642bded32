/// How many colours a terminal shows, or a theme asks for; ordered from fewest to most.
package enum ColourDepth: Int, CaseIterable, Comparable, Sendable, Hashable {
  /// Attributes alone: bold, dim, underline, reverse.
  case mono
  /// The terminal's own first eight, and its own ground.
  case sixteen
  case indexed256
  case trueColour

  package static func < (a: ColourDepth, b: ColourDepth) -> Bool { a.rawValue < b.rawValue }
}

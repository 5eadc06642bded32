/// What a cell lies on; a theme gives each ground its colour.
///
/// The letter is the one of role grids in tests.
package enum Ground: Character, CaseIterable, Sendable, Hashable {
  case base = "."
  case overlay = "o"
  case field = "f"
  case selection = "s"
  case selectionIdle = "i"
  case textSelection = "x"
  case match = "h"
  case chip = "c"

  /// The name used in theme files, such as `selection-idle`.
  package var name: String {
    switch self {
    case .base: "base"
    case .overlay: "overlay"
    case .field: "field"
    case .selection: "selection"
    case .selectionIdle: "selection-idle"
    case .textSelection: "text-selection"
    case .match: "match"
    case .chip: "chip"
    }
  }
}

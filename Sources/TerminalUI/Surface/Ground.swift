/// What a cell lies on; a theme gives each ground its colour.
package enum Ground: UInt8, CaseIterable, Sendable, Hashable {
  case base
  case overlay
  case field
  case selection
  case selectionIdle
  case textSelection
  case match
  case chip

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

  /// The letter that stands for it in grids of roles.
  package var letter: Character {
    switch self {
    case .base: "."
    case .overlay: "o"
    case .field: "f"
    case .selection: "s"
    case .selectionIdle: "i"
    case .textSelection: "x"
    case .match: "h"
    case .chip: "c"
    }
  }
}

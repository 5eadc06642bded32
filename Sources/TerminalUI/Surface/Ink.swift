/// What a glyph is for; a theme gives each ink its colour.
package enum Ink: UInt8, CaseIterable, Sendable, Hashable {
  case text
  case muted
  case placeholder
  case strong
  case label
  case key
  case accent
  case border
  case borderFocus
  case title
  case titleFocus
  case waiting
  case running
  case success
  case warning
  case error
  case rating
  case added
  case removed
  case onMatch
  case onChip

  /// The name used in theme files, such as `border-focus`.
  package var name: String {
    switch self {
    case .text: "text"
    case .muted: "muted"
    case .placeholder: "placeholder"
    case .strong: "strong"
    case .label: "label"
    case .key: "key"
    case .accent: "accent"
    case .border: "border"
    case .borderFocus: "border-focus"
    case .title: "title"
    case .titleFocus: "title-focus"
    case .waiting: "waiting"
    case .running: "running"
    case .success: "success"
    case .warning: "warning"
    case .error: "error"
    case .rating: "rating"
    case .added: "added"
    case .removed: "removed"
    case .onMatch: "on-match"
    case .onChip: "on-chip"
    }
  }

  /// The letter that stands for it in grids of roles.
  package var letter: Character {
    switch self {
    case .text: "."
    case .muted: "m"
    case .placeholder: "p"
    case .strong: "b"
    case .label: "l"
    case .key: "k"
    case .accent: "a"
    case .border: "-"
    case .borderFocus: "="
    case .title: "t"
    case .titleFocus: "T"
    case .waiting: "w"
    case .running: "r"
    case .success: "s"
    case .warning: "y"
    case .error: "e"
    case .rating: "*"
    case .added: "+"
    case .removed: "d"
    case .onMatch: "h"
    case .onChip: "c"
    }
  }
}

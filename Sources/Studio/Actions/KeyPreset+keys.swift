import SettingsModel

extension KeyPreset {
  /// The keys that differ from the table's.
  ///
  /// Only those of fields, lists and panes do: what pays stays
  /// where it is.
  var keys: [ActionID: [Binding]] {
    let written: [ActionID: [String]] =
      switch self {
      case .standard: [:]
      case .vim:
        [
          .listFirst: ["g g", "Home"],
          .focusNext: ["Tab", "C-w w@browse", "C-w C-w@browse"],
          .focusPrevious: ["S-Tab", "C-w W@browse"],
          .focusLast: ["'", "C-o", "C-w p"],
          .zoom: ["z", "C-w o"],
        ]
      case .emacs:
        [
          .listUp: ["Up", "k", "C-p!"], .listDown: ["Down", "j", "C-n!"],
          .listPageUp: ["PgUp", "A-v"], .listPageDown: ["PgDn", "C-v"],
          .listFirst: ["g", "Home", "A-<"], .listLast: ["G", "End", "A->"],
          .focusNext: ["Tab", "C-x o"], .zoom: ["z", "C-x 1@global"],
          .quit: ["q", "C-x C-c@global"],
          .editExternal: ["C-x C-e", "F4"], .back: ["Esc", "C-g", "q@view"],
        ]
      }
    return written.mapValues { $0.map { Binding(written: $0) } }
  }
}

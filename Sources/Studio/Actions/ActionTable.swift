import TerminalUI

/// Every action, once.
///
/// The key map, the footer, the help, `hera keys` and the page of keys come from these rows.
package enum ActionTable {
  package static let all: [Action] =
    app + focus + panes + editing + fields + references + options + draft + lists + jobs + outbox
    + comparing + copying + judging + trees
    + searching
    + reading + pictures + sheet + settling + menus + dialogs

  package static subscript(_ id: ActionID) -> Action {
    guard let action = byID[id] else { preconditionFailure("no row for \(id.rawValue)") }
    return action
  }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// A row.
  ///
  /// A key is written as in `C-x C-e@prompt,line!`: two keys in turn, only in those contexts,
  /// hiding an outer action on purpose.
  static func row(
    _ id: ActionID, _ title: String, _ sentence: String, _ contexts: [Context], _ keys: [String],
    _ cost: Action.Cost = .free, footer: String? = nil, via: ActionID? = nil
  ) -> Action {
    Action(
      id: id, title: title, sentence: sentence, contexts: contexts,
      keys: keys.map { Binding(written: $0) }, cost: cost, footerLabel: footer, via: via)
  }
}

extension Binding {
  /// Reads a key of the program's own; a mistake in it ends the program, as a test makes sure that none
  /// is.
  init(written text: String) {
    guard let binding = Binding(notation: text) else { preconditionFailure("no key \(text)") }
    self = binding
  }
}

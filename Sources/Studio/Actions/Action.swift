package import TerminalUI

/// One thing a person can do: the row of the table from which the key map, the footer, the help
/// and the printed lists come.
package struct Action: Sendable {
  package enum Cost: String, Sendable {
    case free
    /// Sends something that costs money.
    case paid
    case deletes
  }

  package let id: ActionID
  /// Two to four words.
  package let title: String
  /// One full sentence.
  package let sentence: String
  package let contexts: [Context]
  package let keys: [Binding]
  package let cost: Cost
  /// A short label for the footer, or `nil` where it never stands there.
  package let footerLabel: String?
  /// Another action that does the same where no key of this one can be sent by every terminal.
  package let via: ActionID?
}

/// One or two keys in turn that run an action, in some or all of its contexts.
package struct Binding: Sendable, Hashable {
  package let keys: [KeyPress]
  /// `nil` holds in all contexts of the action.
  package let contexts: [Context]?
  /// Hides an outer action on purpose.
  package let hidesOuter: Bool

  /// One key without modifiers.
  package var isPlain: Bool { keys.count == 1 && keys[0].modifiers.isEmpty }

  /// As people say it: `Ctrl-X g`; a letter without modifiers keeps its case, as it counts: `y p`.
  package var label: String { keys.map(\.label).joined(separator: " ") }
}

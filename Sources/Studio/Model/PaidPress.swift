package import Api18
package import TerminalUI

/// The last press of a key that pays, to tell a held key from a second wish.
package struct PaidPress: Sendable, Equatable {
  package var key: KeyPress
  package var at: Timestamp

  package init(key: KeyPress, at: Timestamp) {
    self.key = key
    self.at = at
  }
}

package import Api18

/// One line over the lower edge: a fact, and the key for what one may want next.
package struct Toast: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case done
    case note
    case warning
    /// Stays until a key.
    case error
  }

  package var kind: Kind
  package var text: String
  package var key: String?
  package var keyLabel: String?
  package var shownAt: Timestamp
  /// What its key takes back, where it offers that.
  package var undoes: JobAct?

  package init(
    _ kind: Kind, _ text: String, key: String? = nil, keyLabel: String? = nil, at: Timestamp
  ) {
    self.kind = kind
    self.text = text
    self.key = key
    self.keyLabel = keyLabel
    shownAt = at
  }

  /// How long it stays when it is no error.
  package static let duration = Duration.seconds(4)
}

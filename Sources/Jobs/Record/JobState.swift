/// Where a job stands in its life.
///
/// The raw value is the word shown, stored, and given in JSON.
package enum JobState: String, Sendable, Hashable, CaseIterable {
  /// Written down, not sent: next in turn, or held.
  case outbox
  /// Its POST may be on the wire.
  case sending
  /// The service took it and has not finished it.
  case running
  /// The service finished it; its picture is not saved yet.
  case completed
  /// Its picture is on this machine.
  case saved
  /// The service says that the run failed.
  case failed
  /// Not run and not charged.
  case refused
  /// The service no longer knows it.
  case lost
  /// It may have been taken and charged; only a person decides.
  case unconfirmed

  /// Nothing more happens to it by itself.
  package var isEnded: Bool {
    switch self {
    case .saved, .failed, .refused, .lost, .unconfirmed: true
    case .outbox, .sending, .running, .completed: false
    }
  }

  /// The service is still asked about it, or its picture is still fetched.
  package var isInFlight: Bool {
    switch self {
    case .sending, .running, .completed: true
    default: false
    }
  }
}

/// Why a row in the outbox does not leave by itself.
package enum HeldReason: String, Sendable, Hashable, CaseIterable {
  /// No key is set, or the service refused the key.
  case key
  /// The service says that the balance does not suffice.
  case balance
  /// The program ended before it was sent.
  case restart
  /// No connection after all tries.
  case network
  /// A person asked for it.
  case person
}

package import Api18

/// What the engine tells whoever watches.
package enum JobEvent: Sendable, Hashable {
  /// A row is new or is another now.
  case changed(Job)
  /// The service answered about a job, with nothing new; the history was not written to.
  case heard(LocalID, at: Timestamp)
  /// Sending is held for all rows, or goes on (`nil`).
  case sendingHeld(HeldReason?)
  /// The service gave no answer about a job; it is asked again by itself. The sentence is for a
  /// person.
  case notHeard(LocalID, String)
  /// A picture could not be fetched, and is tried again by itself. The sentence is for a person.
  case notFetched(LocalID, String)
  /// The history could not be read or written; the sentence is for a person.
  case storeFailed(String)
}

package import Api18

/// What a search's text leaves to the moment in which it is read.
package struct QueryContext: Sendable {
  package var now: Timestamp
  /// The offset of the local time zone at a moment.
  package var secondsFromGMT: @Sendable (Timestamp) -> Int
  /// The texts of saved searches by their names.
  package var saved: [String: String]

  package init(
    now: Timestamp, saved: [String: String] = [:],
    secondsFromGMT: @escaping @Sendable (Timestamp) -> Int
  ) {
    self.now = now
    self.saved = saved
    self.secondsFromGMT = secondsFromGMT
  }
}

/// Where a row stands among those that wait to be sent.
package struct OutboxPlace: Sendable, Hashable {
  /// From 1.
  package var place: Int
  package var count: Int

  package init(place: Int, count: Int) {
    self.place = place
    self.count = count
  }
}

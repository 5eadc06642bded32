/// A draft that was put aside, as the list of them shows it.
package struct StashEntry: Sendable, Equatable {
  package var number: Int64
  /// `nil` for one that this version cannot read.
  package var snapshot: DraftSnapshot?

  package init(number: Int64, snapshot: DraftSnapshot?) {
    self.number = number
    self.snapshot = snapshot
  }
}

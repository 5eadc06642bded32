package import Jobs

/// The history as trees in place of a list: what is shown of it, and what is being read.
package struct TreeList: Sendable, Equatable {
  package var isOn = false
  /// Rows of several runs that are unfolded, each by one of its runs.
  package var unfolded: Set<LocalID> = []
  /// Where to read next.
  var wanted: TreeRequest.Anchor?
  package var inFlight: TreeRequest?

  package init() {}
}

package import Api18

/// The runs of one request, the same to the byte and sent to the same place, as one of them sees them.
package struct SameRequest: Sendable, Hashable {
  /// Another run of it.
  package struct Other: Sendable, Hashable {
    package var id: LocalID
    package var state: JobState
    /// When it was done, or else made.
    package var at: Timestamp

    package init(id: LocalID, state: JobState, at: Timestamp) {
      self.id = id
      self.state = state
      self.at = at
    }
  }

  /// How many of them gave a picture that was saved, this one among them.
  package var pictures: Int
  /// How many of these gave this one's picture, byte for byte; 0 where this one has none.
  package var same: Int
  /// The newest other one that is done, or on its way.
  package var other: Other?

  package init(pictures: Int = 0, same: Int = 0, other: Other? = nil) {
    self.pictures = pictures
    self.same = same
    self.other = other
  }

  /// A run of the request, as a store finds it.
  package struct Run: Sendable, Hashable {
    package var other: Other
    package var isDeleted: Bool
    /// Of its first picture.
    package var sha256: String?

    package init(other: Other, isDeleted: Bool, sha256: String?) {
      self.other = other
      self.isDeleted = isDeleted
      self.sha256 = sha256
    }
  }

  /// - Parameter runs: All runs of the request, this one among them, newest first.
  package init(of id: LocalID, among runs: [Run]) {
    let own = runs.first { $0.other.id == id }?.sha256
    pictures = runs.count { $0.sha256 != nil }
    same = own == nil ? 0 : runs.count { $0.sha256 == own }
    other =
      runs.first { run in
        run.other.id != id && !run.isDeleted
          && [.saved, .completed, .running].contains(run.other.state)
      }?.other
  }
}

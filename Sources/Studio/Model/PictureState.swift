package import Jobs
package import TerminalUI

/// A picture wanted at a size, in cells.
package struct PictureRequest: Sendable, Hashable {
  package var job: LocalID
  package var path: String
  package var size: Size

  package init(job: LocalID, path: String, size: Size) {
    self.job = job
    self.path = path
    self.size = size
  }
}

/// The picture in the result pane: what is asked for, and what stands there until it has come.
package struct PictureState: Sendable, Equatable {
  package var requested: PictureRequest?
  /// The last one that came; stays until the next is ready.
  package var shown: CellPicture?
  package var shownRequest: PictureRequest?
  /// Why there is none: a sentence for a person.
  package var problem: String?

  package init() {}
}

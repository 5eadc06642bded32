package import Api18
package import Jobs
package import TerminalUI

/// A job's picture over the whole screen, alone or with one of the job's references.
package struct Viewer: Sendable, Equatable {
  package enum Mode: Sendable, Hashable, CaseIterable {
    /// The reference to the left, where there is room for two.
    case beside
    /// One place for both, the other at a key.
    case flick
    /// One place for both, the reference to the left of a line.
    case split
    /// The words in the picture's place.
    case text
  }

  package var job: LocalID
  package var view = PictureView.whole
  package var mode = Mode.beside
  /// Which of the job's references is shown with its picture, from 0; `nil` shows none.
  package var reference: Int?
  /// Where one place has to do for both, the reference stands there.
  package var showsReference = false
  /// Where the line stands, as a part of the room from 0 to 1.
  package var split = 0.5
  /// The first line of the words that is in sight.
  package var top = 0
  package var picture = PictureState<PictureRequest>()
  package var before = PictureState<ReferencePictureRequest>()
  /// When the slideshow goes on; `nil` while none runs.
  package var goesOnAt: Timestamp?

  package init(_ job: LocalID) {
    self.job = job
  }
}

/// A picture that the mouse holds.
package struct PictureDrag: Sendable, Hashable {
  /// Where the pointer was last.
  package var point: Point
  /// It holds the line between two pictures.
  package var isOnSplit = false
}

package import Jobs
package import TerminalUI

/// Many pictures at once, as thumbnails with what tells them apart.
package struct Sheet: Sendable, Equatable {
  /// Which jobs are shown.
  package enum Source: Sendable, Hashable {
    /// Those of the history's list, the selection moving along with it.
    case found
    /// Runs that differ from this one in the seed at most.
    case siblings(LocalID)
    /// Those that a person marked.
    case marked
  }

  /// A thumbnail, as it is wanted and as it came.
  package struct Thumbnail: Sendable, Equatable {
    package var requested: PictureRequest
    package var picture: CellPicture?
    package var problem: String?
  }

  package var source: Source
  /// The jobs of a source of its own; those of ``Source/found`` are the history's.
  package var own: [HistoryRow] = []
  package var ownSelected: LocalID?
  /// Whether there are more than ``own`` holds.
  package var isPartial = false
  /// How wide a thumbnail is, in cells; twice its height.
  package var width = 26
  /// The first row of thumbnails in sight.
  package var top = 0
  /// Those in sight and near it.
  package var thumbnails: [LocalID: Thumbnail] = [:]

  package init(_ source: Source) {
    self.source = source
  }

  /// What one can choose from.
  static let widths = [12, 18, 26, 38, 54]
}

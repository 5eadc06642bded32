package import Jobs
package import TerminalUI

/// A picture wanted at a size, in cells.
package struct PictureRequest: Sendable, Hashable {
  package var job: LocalID
  package var path: String
  /// The room for it, in cells.
  package var size: Size
  package var view: PictureView

  package init(job: LocalID, path: String, size: Size, view: PictureView = .whole) {
    self.job = job
    self.path = path
    self.size = size
    self.view = view
  }
}

/// A picture of a pane: what is asked for, and what stands there until it has come.
package struct PictureState<Request: Sendable & Hashable>: Sendable, Equatable {
  package var requested: Request?
  /// The last one that came; stays until the next is ready.
  package var shown: CellPicture?
  package var shownRequest: Request?
  /// Why there is none: a sentence for a person.
  package var problem: String?

  package init() {}

  /// What comes for another request than the last is left out.
  mutating func take(_ cells: CellPicture, for request: Request) {
    guard request == requested else { return }
    shown = cells
    shownRequest = request
    problem = nil
  }

  /// Whether taking it would show something else.
  func isChanged(by cells: CellPicture, for request: Request) -> Bool {
    request == requested && (request != shownRequest || problem != nil || cells != shown)
  }

  mutating func fail(_ request: Request, _ sentence: String) {
    guard request == requested else { return }
    shown = nil
    shownRequest = nil
    problem = sentence
  }
}

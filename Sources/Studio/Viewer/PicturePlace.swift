import Jobs
import TerminalUI

/// A picture that can be looked at more closely.
enum PicturePlace: Sendable, Hashable {
  /// That of pane 5.
  case pane
  /// The one over the whole screen.
  case viewer
  /// Both of a comparison, which are looked at in one way.
  case compare
}

extension Model {
  /// The pictures that the keys are for now.
  var picturePlace: PicturePlace? {
    switch overlays.last?.content {
    case .viewer?: .viewer
    case .compare?: .compare
    case nil: focus == .result && shownReference == nil ? .pane : nil
    default: nil
    }
  }

  func view(of place: PicturePlace) -> PictureView {
    switch place {
    case .pane: pictureView
    case .viewer: viewer?.view ?? .whole
    case .compare: comparison?.view ?? .whole
    }
  }

  mutating func setView(_ view: PictureView, of place: PicturePlace) {
    switch place {
    case .pane: pictureView = view
    case .viewer: viewer?.view = view
    case .compare: comparison?.view = view
    }
  }

  /// The room that a picture may take.
  func room(of place: PicturePlace) -> Rect? {
    switch place {
    case .pane: wholeLayout.pictureBox
    case .viewer: viewer.map { ViewerLayout($0, size: size).room }
    case .compare: comparison.flatMap { CompareLayout(self)?.box(of: $0.side) }
    }
  }

  /// The picture that stands there.
  private func picture(of place: PicturePlace) -> CellPicture? {
    switch place {
    case .pane: picture.shown
    case .viewer: viewer?.mode == .text ? nil : viewer?.picture.shown
    case .compare: comparison.flatMap { $0.shown[$0.side]?.picture }
    }
  }

  /// What the view of a picture comes to; `nil` where none is shown.
  func geometry(of place: PicturePlace) -> PictureGeometry? {
    guard let pixels = picture(of: place)?.pixels, let room = room(of: place) else { return nil }
    return PictureGeometry(pixels, in: room.size, cell: cellShape, view(of: place))
  }

  /// Where the picture stands that is looked at.
  func rect(of place: PicturePlace) -> Rect? {
    guard let picture = picture(of: place), let room = room(of: place) else { return nil }
    let rect = picture.place(in: room)
    guard place != .viewer else { return rect }
    return Rect(column: rect.column, row: room.row, columns: rect.columns, rows: rect.rows)
  }
}

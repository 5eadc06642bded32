import Jobs
import TerminalUI

// Closer and further, here and there.
extension Model {
  /// - Returns: `nil` for an action that changes no view of a picture.
  mutating func performLooking(_ id: ActionID) -> [Effect]? {
    guard let place = picturePlace else { return nil }
    switch id {
    case .pictureFit: return look(PictureView(.fit), at: place)
    case .pictureFill: return look(PictureView(.fill), at: place)
    case .pictureActual: return look(keepingMiddle: .actual, at: place)
    case .pictureZoomIn: return zoom(by: PictureGeometry.step, in: place)
    case .pictureZoomOut: return zoom(by: 1 / PictureGeometry.step, in: place)
    case .pictureLeft: return pan(columns: -1, rows: 0, in: place)
    case .pictureRight: return pan(columns: 1, rows: 0, in: place)
    case .pictureUp: return pan(columns: 0, rows: -1, in: place)
    case .pictureDown: return pan(columns: 0, rows: 1, in: place)
    default: return nil
    }
  }

  func reasonNotToLook(_ id: ActionID) -> String? {
    guard let place = picturePlace, geometry(of: place) != nil else { return "No picture is shown" }
    return nil
  }

  private mutating func look(_ view: PictureView, at place: PicturePlace) -> [Effect] {
    setView(view, of: place)
    return []
  }

  private mutating func look(
    keepingMiddle scale: PictureView.Scale, at place: PicturePlace
  ) -> [Effect] {
    var view = view(of: place)
    view.scale = scale
    setView(view, of: place)
    return []
  }

  /// - Parameter point: Of the screen; what stands there stays there.
  mutating func zoom(by factor: Double, in place: PicturePlace, at point: Point? = nil) -> [Effect]
  {
    guard let geometry = geometry(of: place) else { return [] }
    var cell: Point?
    if let point, let rect = rect(of: place) {
      cell = Point(column: point.column - rect.column, row: point.row - rect.row)
    }
    setView(geometry.zoomed(by: factor, at: cell), of: place)
    return []
  }

  /// Moves by an eighth of the room.
  ///
  /// - Returns: `nil` where all is in sight: there the keys mean something else.
  private mutating func pan(columns: Int, rows: Int, in place: PicturePlace) -> [Effect]? {
    guard let geometry = geometry(of: place), !geometry.isWhole else { return nil }
    return move(
      columns: columns * max(1, geometry.room.columns / 8),
      rows: rows * max(1, geometry.room.rows / 8), in: place)
  }

  /// Moves what is in sight by so many cells.
  mutating func move(columns: Int, rows: Int, in place: PicturePlace) -> [Effect] {
    guard let geometry = geometry(of: place) else { return [] }
    setView(geometry.moved(columns: columns, rows: rows, from: view(of: place)), of: place)
    return []
  }
}

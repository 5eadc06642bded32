import Jobs
import TerminalUI

// The mouse over pictures: the wheel zooms at the pointer, a drag moves.
extension Model {
  /// - Returns: `nil` where neither a full screen nor a sheet or a comparison lies on top.
  mutating func handleViewMouse(_ event: MouseEvent) -> [Effect]? {
    switch overlays.last?.content {
    case .viewer?: handleViewerMouse(event)
    case .sheet(let shown)?: handleSheetMouse(event, shown)
    case .compare?: handlePictureMouse(event, in: .compare) ?? []
    default: nil
    }
  }

  private mutating func handleViewerMouse(_ event: MouseEvent) -> [Effect] {
    guard let shown = viewer else { return [] }
    let layout = ViewerLayout(shown, size: size)
    let isSplit = shown.mode == .split && shown.reference != nil
    switch event.kind {
    case .press(.left) where isDoubleClick(at: event.position):
      overlays.removeLast()
      return []
    case .press(.left) where isSplit:
      let distance = abs(event.position.column - layout.splitColumn(shown))
      pictureDrag = PictureDrag(point: event.position, isOnSplit: distance <= 1)
      return []
    case .drag(.left) where pictureDrag?.isOnSplit == true:
      let place = Double(event.position.column - layout.room.column)
      viewer?.split = min(max(0.02, place / Double(max(1, layout.room.columns))), 0.98)
      return []
    case .wheelUp where shown.mode == .text: return perform(.pictureUp, key: nil, in: .viewer)
    case .wheelDown where shown.mode == .text: return perform(.pictureDown, key: nil, in: .viewer)
    default: return handlePictureMouse(event, in: .viewer) ?? []
    }
  }

  /// - Returns: `nil` where the event is none of a picture's.
  mutating func handlePictureMouse(_ event: MouseEvent, in place: PicturePlace) -> [Effect]? {
    switch event.kind {
    case .wheelUp where isOnPicture(event.position, place):
      return zoom(by: PictureGeometry.step, in: place, at: event.position)
    case .wheelDown where isOnPicture(event.position, place):
      return zoom(by: 1 / PictureGeometry.step, in: place, at: event.position)
    case .press(.left) where isOnPicture(event.position, place):
      pictureDrag = PictureDrag(point: event.position)
      return []
    case .drag(.left):
      guard let drag = pictureDrag else { return nil }
      pictureDrag?.point = event.position
      // What was taken hold of stays under the pointer.
      return move(
        columns: drag.point.column - event.position.column,
        rows: drag.point.row - event.position.row, in: place)
    case .release(.left):
      guard pictureDrag != nil else { return nil }
      pictureDrag = nil
      return []
    default: return nil
    }
  }

  /// The room around a picture belongs to it.
  private func isOnPicture(_ point: Point, _ place: PicturePlace) -> Bool {
    geometry(of: place) != nil && room(of: place)?.contains(point) == true
  }

  private mutating func handleSheetMouse(_ event: MouseEvent, _ shown: Sheet) -> [Effect] {
    let layout = SheetLayout(width: shown.width, size: size)
    switch event.kind {
    case .wheelUp: return perform(.listUp, key: nil, in: .sheet)
    case .wheelDown: return perform(.listDown, key: nil, in: .sheet)
    case .press(.left):
      let isDouble = isDoubleClick(at: event.position)
      let rows = sheetRows
      guard let index = layout.index(at: event.position),
        rows.indices.contains(shown.top * layout.columns + index)
      else { return [] }
      selectInSheet(rows[shown.top * layout.columns + index].id)
      return isDouble ? openViewer() : []
    default: return []
    }
  }
}

package import TerminalUI

/// Where everything stands at a size: the panes, and in that of the result its picture and details.
package struct Layout: Sendable, Equatable {
  package let places: PanePlaces
  private var detailRows = 0
  private var hasPicture = false
  private var resultIsBeside = false

  package init(_ model: __shared Model) {
    self.init(model, at: PanePlaces(model))
  }

  /// - Parameter places: Where the panes stand, which a move of a selection does not change.
  init(_ model: __shared Model, at places: PanePlaces) {
    self.places = places
    guard !places.isTooSmall else { return }
    resultIsBeside = places.layout != .beside && !model.isZoomed
    hasPicture = model.pictureSource != nil
    if let width = places.room(of: .result)?.columns {
      detailRows =
        ReferenceView(model, slot: model.shownReference, width: width)?.bottomRows
        ?? ResultPane(width: width).bottomRows(model)
    }
  }

  /// Where the picture may stand, with a cell of air around it; `nil` where there is no room.
  package var pictureBox: Rect? {
    guard let room = places.room(of: .result) else { return nil }
    let box: Rect
    if resultIsBeside, room.columns >= 58 {
      // Picture left, details right.
      box = Rect(
        column: room.column + 1, row: room.row,
        columns: ResultPane.besideColumn(in: room.columns) - 3, rows: room.rows)
    } else if resultIsBeside {
      box = Rect(column: room.column + 1, row: room.row, columns: room.columns - 2, rows: room.rows)
    } else {
      box = Rect(
        column: room.column + 1, row: room.row + 1, columns: room.columns - 2,
        rows: room.rows - detailRows - 2)
    }
    return box.columns >= 4 && box.rows >= 2 ? box : nil
  }

  /// Whether the details stand to the right of the picture.
  var detailsAreBeside: Bool { resultIsBeside && (places.room(of: .result)?.columns ?? 0) >= 58 }
  /// Whether there is room for the picture alone.
  var showsPictureAlone: Bool {
    resultIsBeside && (places.room(of: .result)?.columns ?? 0) < 58 && hasPicture
  }
}

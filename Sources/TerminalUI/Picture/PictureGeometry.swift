/// What a view of a picture comes to in a room: how many cells it takes, and what part of the picture
/// stands on them.
package struct PictureGeometry: Sendable, Equatable {
  /// A rectangle of a picture, in its pixels.
  package struct Part: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
  }

  package let picture: PixelSize
  package let room: Size
  package let cell: CellShape
  /// Pixels of the screen for one of the picture.
  package let scale: Double
  /// In cells; empty where the room or the picture is.
  package let size: Size
  package let part: Part

  /// Beyond this a pixel is a patch of colour, and there is nothing more to see.
  package static let greatestScale = 64.0
  /// Two steps double.
  package static let step = 1.414_213_562_373_095_1

  package init(_ picture: PixelSize, in room: Size, cell: CellShape, _ view: PictureView) {
    self.picture = picture
    self.room = room
    self.cell = cell
    let (width, height) = (Double(picture.width), Double(picture.height))
    guard picture.width > 0, picture.height > 0, room.columns > 0, room.rows > 0 else {
      scale = 1
      size = Size(columns: 0, rows: 0)
      part = Part(x: 0, y: 0, width: max(0, width), height: max(0, height))
      return
    }
    let across = Double(room.columns * cell.width) / width
    let down = Double(room.rows * cell.height) / height
    let fit = min(across, down)
    let wanted: Double? =
      switch view.scale {
      case .fit: nil
      case .fill: max(across, down)
      case .actual: 1
      case .times(let times): times.isFinite ? min(times, Self.greatestScale) : nil
      }
    guard let wanted, wanted > fit * 1.000_1 || view.scale == .actual else {
      scale = fit
      size = PictureFit.size(width: picture.width, height: picture.height, in: room, cell: cell)
      part = Part(x: 0, y: 0, width: width, height: height)
      return
    }
    scale = wanted
    let columns = min(room.columns, max(1, Int((width * wanted / Double(cell.width)).rounded())))
    let rows = min(room.rows, max(1, Int((height * wanted / Double(cell.height)).rounded())))
    size = Size(columns: columns, rows: rows)
    // A picture that ends within the room's last cell is whole there.
    let shownWidth = columns < room.columns ? width : Double(columns * cell.width) / wanted
    let shownHeight = rows < room.rows ? height : Double(rows * cell.height) / wanted
    let (partWidth, partHeight) = (min(width, shownWidth), min(height, shownHeight))
    part = Part(
      x: min(max(0, view.x * width - partWidth / 2), width - partWidth),
      y: min(max(0, view.y * height - partHeight / 2), height - partHeight), width: partWidth,
      height: partHeight)
  }

  /// Whether nothing of the picture is out of sight.
  package var isWhole: Bool {
    part.width >= Double(picture.width) && part.height >= Double(picture.height)
  }

  /// The view moved by so many cells: what was further right or down comes into sight.
  package func moved(columns: Int, rows: Int, from view: PictureView) -> PictureView {
    guard !isWhole else { return view }
    return centred(
      x: part.x + part.width / 2 + Double(columns * cell.width) / scale,
      y: part.y + part.height / 2 + Double(rows * cell.height) / scale, scale: view.scale)
  }

  /// The view larger or smaller by a factor; what stands at a place stays there.
  ///
  /// - Parameter place: in cells from the picture's first one; `nil` is the middle.
  package func zoomed(by factor: Double, at place: Point? = nil) -> PictureView {
    let times = min(scale * factor, Self.greatestScale)
    let fit = PictureGeometry(picture, in: room, cell: cell, .whole)
    guard times > fit.scale * 1.01 else { return .whole }
    // Between two steps stands the picture's own size: it is not passed over.
    let passesActual = (scale - 1) * (times - 1) < 0
    let wanted: PictureView.Scale = passesActual ? .actual : .times(times)
    let next = PictureGeometry(picture, in: room, cell: cell, PictureView(wanted))
    let across = place.map { (Double($0.column) + 0.5) / Double(max(1, size.columns)) } ?? 0.5
    let down = place.map { (Double($0.row) + 0.5) / Double(max(1, size.rows)) } ?? 0.5
    let x = part.x + part.width * min(max(0, across), 1)
    let y = part.y + part.height * min(max(0, down), 1)
    return next.centred(
      x: x + (0.5 - across) * next.part.width, y: y + (0.5 - down) * next.part.height, scale: wanted
    )
  }

  /// A view with its middle at a place of the picture, as far as its edges allow.
  private func centred(x: Double, y: Double, scale: PictureView.Scale) -> PictureView {
    func place(_ middle: Double, _ shown: Double, of whole: Int) -> Double {
      let whole = Double(max(1, whole))
      return min(max(shown / 2, middle), whole - shown / 2) / whole
    }
    return PictureView(
      scale, x: place(x, part.width, of: picture.width),
      y: place(y, part.height, of: picture.height))
  }
}

import Testing

@testable import TerminalUI

@Suite("What a view of a picture comes to")
struct PictureGeometryTests {
  private let room = Size(columns: 80, rows: 40)
  private let picture = PixelSize(width: 4_000, height: 3_000)

  private func geometry(_ view: PictureView, of picture: PixelSize? = nil) -> PictureGeometry {
    PictureGeometry(picture ?? self.picture, in: room, cell: .usual, view)
  }

  @Test("fit shows all of it, fill covers the room")
  func fitAndFill() {
    let fit = geometry(.whole)
    #expect(fit.isWhole)
    #expect(fit.size == Size(columns: 80, rows: 30))
    #expect(fit.part == .init(x: 0, y: 0, width: 4_000, height: 3_000))
    let fill = geometry(PictureView(.fill))
    #expect(!fill.isWhole)
    #expect(fill.size == room)
    #expect(fill.part == .init(x: 500, y: 0, width: 3_000, height: 3_000))
  }

  @Test("actual size is one to one, whatever the room")
  func actual() {
    let large = geometry(PictureView(.actual))
    #expect(large.scale == 1)
    #expect(large.part == .init(x: 1_680, y: 1_180, width: 640, height: 640))
    let small = geometry(PictureView(.actual), of: PixelSize(width: 80, height: 32))
    #expect(small.isWhole)
    #expect(small.size == Size(columns: 10, rows: 2))
  }

  @Test("zooming keeps the place under the pointer", arguments: [0, 13, 40, 79], [0, 7, 20, 29])
  func zoomAtPointer(column: Int, row: Int) {
    let before = geometry(PictureView(.times(0.5), x: 0.4, y: 0.5))
    let view = before.zoomed(by: 2, at: Point(column: column, row: row))
    let after = geometry(view)
    #expect(after.scale == 1)
    func place(_ geometry: PictureGeometry) -> (Double, Double) {
      (
        geometry.part.x + geometry.part.width * (Double(column) + 0.5)
          / Double(geometry.size.columns),
        geometry.part.y + geometry.part.height * (Double(row) + 0.5) / Double(geometry.size.rows)
      )
    }
    #expect(abs(place(before).0 - place(after).0) < 0.001)
    #expect(abs(place(before).1 - place(after).1) < 0.001)
  }

  @Test("zooming out ends at the whole, zooming in at pixels that are patches")
  func ends() {
    var view = PictureView(.actual)
    for _ in 0..<40 { view = geometry(view).zoomed(by: 1 / PictureGeometry.step) }
    #expect(view == .whole)
    for _ in 0..<60 { view = geometry(view).zoomed(by: PictureGeometry.step) }
    #expect(geometry(view).scale == PictureGeometry.greatestScale)
  }

  @Test("the picture's own size is not passed over")
  func passesActual() {
    var view = PictureView.whole
    var scales: [Double] = []
    for _ in 0..<12 {
      view = geometry(view).zoomed(by: PictureGeometry.step)
      scales.append(geometry(view).scale)
    }
    #expect(scales.contains(1))
    #expect(scales == scales.sorted())
  }

  @Test("no part lies outside of the picture, however far one moves")
  func edges() {
    var view = PictureView(.times(2))
    for _ in 0..<200 { view = geometry(view).moved(columns: 10, rows: -10, from: view) }
    let part = geometry(view).part
    #expect(part.x + part.width == 4_000)
    #expect(part.y == 0)
    // From the edge a step back is a step.
    view = geometry(view).moved(columns: -10, rows: 0, from: view)
    #expect(geometry(view).part.x == part.x - 40)
  }

  @Test(
    "nonsense gives an empty or a whole picture, never a fault",
    arguments: [
      PixelSize(width: 0, height: 10), PixelSize(width: -3, height: 4),
      PixelSize(width: 1, height: 1),
      PixelSize(width: 1, height: 900_000), PixelSize(width: 900_000, height: 1),
    ])
  func nonsense(_ picture: PixelSize) {
    let views: [PictureView] = [
      .whole, PictureView(.fill), PictureView(.actual), PictureView(.times(.infinity)),
      PictureView(.times(.nan)), PictureView(.times(-1)), PictureView(.times(7), x: 9, y: -9),
    ]
    for view in views {
      for room in [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), room] {
        let geometry = PictureGeometry(picture, in: room, cell: .usual, view)
        #expect(geometry.size.columns <= room.columns && geometry.size.rows <= room.rows)
        _ = geometry.zoomed(by: 2, at: Point(column: -5, row: 500))
        _ = geometry.moved(columns: 3, rows: 3, from: view)
      }
    }
  }
}

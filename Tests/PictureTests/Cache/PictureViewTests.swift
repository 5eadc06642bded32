import FoundationEssentials
import Picture
import TerminalUI
import TestSupport
import Testing

@Suite("A part of a picture file as cells")
struct PictureViewTests {
  let folder: TemporaryFolder
  let look = PictureLook(depth: .trueColour)

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Left half red, right half blue.
  private func halves() throws -> String {
    let bitmap = Bitmap(width: 800, height: 400) { x, _ in x < 400 ? .red : .blue }
    let path = folder.file("halves.png")
    try Data(bitmap.encoded(.png)).write(to: URL(filePath: path))
    return path
  }

  private func colours(_ picture: CellPicture) -> Set<RGB> {
    picture.cells.reduce(into: []) { colours, cell in
      guard case .picture(let ink, let ground) = cell.style else { return }
      for colour in [ink, ground] { if let colour { colours.insert(colour) } }
    }
  }

  @Test("shows what stands there, and knows the size of the whole")
  func part() async throws {
    let path = try halves()
    let cache = PictureCache()
    let box = Size(columns: 40, rows: 20)
    let right = try await cache.cells(
      of: path, fitting: box, view: PictureView(.times(2), x: 0.9, y: 0.5), look: look)
    #expect(right.size == box)
    #expect(right.pixels == PixelSize(width: 800, height: 400))
    #expect(colours(right) == [RGB(0x0000FF)])
    let left = try await cache.cells(
      of: path, fitting: box, view: PictureView(.times(2), x: 0.1, y: 0.5), look: look)
    #expect(colours(left) == [RGB(0xFF0000)])
    let both = try await cache.cells(
      of: path, fitting: box, view: PictureView(.fill), look: look)
    #expect(both.size == box)
    #expect(colours(both).isSuperset(of: [RGB(0xFF0000), RGB(0x0000FF)]))
  }

  @Test("moving about decodes once, and what is kept of pixels is bounded")
  func keeping() async throws {
    let path = try halves()
    let cache = PictureCache(pixelCapacity: 800 * 400 * 4)
    let box = Size(columns: 40, rows: 20)
    for x in [0.1, 0.3, 0.5] {
      _ = try await cache.cells(
        of: path, fitting: box, view: PictureView(.times(8), x: x), look: look)
    }
    #expect(await cache.keptPixelBytes == 800 * 400 * 4)
    // Further away fewer pixels will do; they take the place of the others.
    _ = try await cache.cells(
      of: path, fitting: box, view: PictureView(.times(0.6), x: 0.4), look: look)
    #expect(await cache.keptPixelBytes <= 800 * 400 * 4)
    let none = PictureCache(pixelCapacity: 0)
    _ = try await none.cells(of: path, fitting: box, view: PictureView(.times(8)), look: look)
    #expect(await none.keptPixelBytes == 0)
  }

  @Test("what is at hand is told without a decoding")
  func kept() async throws {
    let path = try halves()
    let cache = PictureCache()
    let box = Size(columns: 10, rows: 5)
    #expect(await cache.kept(of: path, fitting: box, look: look) == nil)
    let picture = try await cache.cells(of: path, fitting: box, look: look)
    #expect(await cache.kept(of: path, fitting: box, look: look) == picture)
    #expect(
      await cache.kept(of: path, fitting: box, view: PictureView(.actual), look: look) == nil)
    #expect(await cache.kept(of: folder.file("none.png"), fitting: box, look: look) == nil)
  }
}

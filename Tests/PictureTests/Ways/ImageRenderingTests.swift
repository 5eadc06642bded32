import FoundationEssentials
import Picture
import TerminalUI
import TestSupport
import Testing

@Suite("A picture file as an image of the terminal's")
struct ImageRenderingTests {
  let folder: TemporaryFolder
  let cache = PictureCache()
  let box = Size(columns: 20, rows: 10)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ bitmap: Bitmap) throws -> String {
    let path = folder.file("a.png")
    try Data(bitmap.encoded(.png)).write(to: URL(filePath: path))
    return path
  }

  private func made(
    _ path: String, _ form: TerminalImage.Form, most: Int = 1 << 20
  ) async throws -> TerminalImage {
    let picture = try await cache.cells(
      of: path, fitting: box, as: .image(ImageRendering(form: form, mostBytes: most)))
    return try #require(picture.image)
  }

  @Test("is a PNG of the pixels that its cells cover, in its own shape")
  func png() async throws {
    let path = try write(.gradient(width: 800, height: 400))
    let image = try await made(path, .placeholders)
    #expect(image.size == Size(columns: 20, rows: 5))
    let copy = folder.file("b.png")
    try Data(image.data).write(to: URL(filePath: copy))
    let info = try await cache.info(of: copy)
    #expect((info.width, info.height) == (160, 80))
    #expect(image.id >= 0x010000 && image.id <= 0xFFFFFF)
  }

  @Test("a small picture keeps its pixels: the terminal enlarges")
  func small() async throws {
    let image = try await made(try write(.gradient(width: 16, height: 16)), .inline)
    let copy = folder.file("b.png")
    try Data(image.data).write(to: URL(filePath: copy))
    let info = try await cache.info(of: copy)
    #expect((info.width, info.height) == (16, 16))
    #expect(image.size == Size(columns: 20, rows: 10))
  }

  @Test("has no more bytes than allowed, and fewer pixels instead")
  func bound() async throws {
    let path = try write(.gradient(width: 800, height: 400))
    let all = try await made(path, .placeholders)
    let less = try await made(path, .placeholders, most: all.data.count / 3)
    #expect(less.data.count <= all.data.count / 3)
    #expect(less.size == all.size)
    #expect(less.id != all.id)
  }

  @Test("the same is made once, and counts with its bytes")
  func kept() async throws {
    let path = try write(.gradient(width: 800, height: 400))
    let first = try await made(path, .placeholders)
    #expect(try await made(path, .placeholders).id == first.id)
    #expect(await cache.keptBytes == first.data.count)
  }

  @Test("sixel covers its cells")
  func sixel() async throws {
    let image = try await made(try write(.gradient(width: 64, height: 64)), .sixel)
    let text = String(decoding: image.data, as: UTF8.self)
    #expect(text.hasPrefix("\u{1B}P"))
    #expect(text.hasSuffix("\u{1B}\\"))
    // 20 columns of 8 pixels; of 10 rows of 16 as many sixels as fit, which are 6 high.
    #expect(text.contains("\"1;1;160;156"))
    #expect(image.cells.allSatisfy { $0 == Cell(.blank, style: .image(image.id)) })
  }

  @Test("more cells than placeholders can name are never asked for")
  func largest() async throws {
    let path = try write(.gradient(width: 64, height: 64))
    let picture = try await cache.cells(
      of: path, fitting: Size(columns: 900, rows: 400),
      as: .image(ImageRendering(form: .placeholders, mostBytes: 1 << 20)))
    #expect(picture.size.columns <= 297 && picture.size.rows <= 297)
  }
}

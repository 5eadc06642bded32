import CPicture
import FoundationEssentials
import Glibc
import Picture
import TerminalUI
import TestSupport
import Testing

@Suite("A picture file as cells")
struct PictureCacheTests {
  let folder: TemporaryFolder
  let cache = PictureCache()
  let look = PictureLook(depth: .trueColour)

  init() throws {
    folder = try TemporaryFolder()
  }

  func write(_ bytes: [UInt8], _ name: String = "a.png") throws -> String {
    let path = folder.file(name)
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  func plain(_ width: Int, _ height: Int, _ colour: Colour) throws -> [UInt8] {
    try Bitmap(width: width, height: height) { _, _ in colour }.encoded(.png)
  }

  @Test(
    "keeps its shape in the box",
    arguments: [
      // Width and height in pixels, the box, the cells that come of it.
      (400, 300, Size(columns: 80, rows: 40), Size(columns: 80, rows: 30)),
      (300, 400, Size(columns: 80, rows: 40), Size(columns: 60, rows: 40)),
      (10, 10, Size(columns: 30, rows: 10), Size(columns: 20, rows: 10)),
      (2000, 1, Size(columns: 30, rows: 10), Size(columns: 30, rows: 1)),
      (1, 2000, Size(columns: 30, rows: 10), Size(columns: 1, rows: 10)),
      (100, 100, Size(columns: 1, rows: 1), Size(columns: 1, rows: 1)),
      (100, 100, Size(columns: 0, rows: 5), Size(columns: 0, rows: 0)),
    ])
  func shape(width: Int, height: Int, box: Size, expected: Size) async throws {
    let path = try write(plain(width, height, .red))
    let picture = try await cache.cells(of: path, fitting: box, look: look)
    #expect(picture.size == expected)
    #expect(picture.cells.count == expected.columns * expected.rows)
  }

  @Test("is wider where cells are squarer")
  func cellShape() async throws {
    let path = try write(plain(100, 100, .red))
    let box = Size(columns: 50, rows: 10)
    let square = try await cache.cells(
      of: path, fitting: box, shape: CellShape(width: 10, height: 10), look: look)
    #expect(square.size == Size(columns: 10, rows: 10))
    let senseless = try await cache.cells(
      of: path, fitting: box, shape: CellShape(width: 0, height: -4), look: look)
    #expect(senseless.size == Size(columns: 20, rows: 10))
  }

  @Test("has its own colours in every cell")
  func colours() async throws {
    let bitmap = Bitmap(width: 2, height: 2) { x, y in x == 0 ? .clear : y == 0 ? .red : .blue }
    let path = try write(bitmap.encoded(.png))
    let picture = try await cache.cells(of: path, fitting: Size(columns: 2, rows: 1), look: look)
    #expect(
      picture.cells == [
        Cell(.blank, style: .picture(ink: nil, ground: nil)),
        Cell(.glyph("▀"), style: .picture(ink: RGB(0xFF0000), ground: RGB(0x0000FF))),
      ])
  }

  @Test("is drawn at every depth", arguments: ColourDepth.allCases)
  func depths(depth: ColourDepth) async throws {
    let path = try write(Bitmap.gradient(width: 60, height: 60).encoded(.jpeg), "a.jpg")
    let picture = try await cache.cells(
      of: path, fitting: Size(columns: 20, rows: 20), look: PictureLook(depth: depth))
    #expect(picture.size == Size(columns: 20, rows: 10))
    let hasColours = picture.cells.contains { $0.style != .picture(ink: nil, ground: nil) }
    #expect(hasColours == (depth != .mono))
    #expect(Set(picture.cells).count > 3)
  }

  @Test("follows the file when it is replaced")
  func replaced() async throws {
    let box = Size(columns: 4, rows: 2)
    let path = try write(plain(8, 8, .red))
    let first = try await cache.cells(of: path, fitting: box, look: look)
    let again = try await cache.cells(of: path, fitting: box, look: look)
    #expect(first == again)
    // A new file in its place, as a download's rename makes it.
    let other = try write(plain(8, 8, .blue), "b.png")
    #expect(rename(other, path) == 0)
    let second = try await cache.cells(of: path, fitting: box, look: look)
    #expect(second.cells.first?.style == .picture(ink: nil, ground: RGB(0x0000FF)))
  }

  @Test("is kept: the second time nothing is decoded")
  func kept() async throws {
    let box = Size(columns: 4, rows: 2)
    let path = try write(plain(8, 8, .red))
    let first = try await cache.cells(of: path, fitting: box, look: look)
    // The same file by its numbers, without its picture: a decoding would fail.
    var status = stat()
    #expect(stat(path, &status) == 0)
    let length = Int(status.st_size)
    let file = try #require(fopen(path, "r+"))
    let zeros = [UInt8](repeating: 0, count: length)
    #expect(fwrite(zeros, 1, length, file) == length)
    fclose(file)
    var times = [status.st_atim, status.st_mtim]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    #expect(try await cache.cells(of: path, fitting: box, look: look) == first)
    await #expect(throws: PictureProblem.self) {
      try await cache.cells(of: path, fitting: Size(columns: 2, rows: 1), look: look)
    }
  }

  @Test("is at hand once it was shown, until its file is seen to be another")
  func atHand() async throws {
    let path = try write(plain(8, 8, .red))
    let box = Size(columns: 4, rows: 2)
    func atHand() -> CellPicture? { cache.atHand(of: path, fitting: box, as: .symbols(look)) }
    #expect(atHand() == nil)
    let red = try await cache.cells(of: path, fitting: box, look: look)
    #expect(atHand() == red)
    #expect(cache.atHand(of: path, fitting: Size(columns: 2, rows: 1), as: .symbols(look)) == nil)
    try FileManager.default.removeItem(atPath: path)
    _ = try write(plain(9, 9, .blue))
    // Nobody has looked yet.
    #expect(atHand() == red)
    #expect(await cache.kept(of: path, fitting: box, look: look) == nil)
    #expect(atHand() == nil)
  }

  @Test("is decoded again once newer ones have taken its room")
  func evicted() async throws {
    let box = Size(columns: 10, rows: 5)
    let room = 50 * MemoryLayout<cp_cell>.stride * 3
    let small = PictureCache(capacity: room)
    var paths: [String] = []
    for index in 0..<5 {
      let path = try write(plain(8, 8, Colour(UInt8(index * 10), 0, 0)), "\(index).png")
      paths.append(path)
      _ = try await small.cells(of: path, fitting: box, look: look)
      // The first is used all along, so it stays.
      _ = try await small.cells(of: paths[0], fitting: box, look: look)
    }
    #expect(await small.keptBytes <= room)
    #expect(await small.keptCount == 3)
  }

  @Test("that is too large to keep is shown all the same")
  func tooLargeToKeep() async throws {
    let tiny = PictureCache(capacity: 10)
    let path = try write(plain(8, 8, .red))
    let picture = try await tiny.cells(of: path, fitting: Size(columns: 4, rows: 4), look: look)
    #expect(picture.size == Size(columns: 4, rows: 2))
    #expect(await tiny.keptCount == 0)
  }

  @Test("that is gone, no file, no picture or too large says so")
  func problems() async throws {
    let box = Size(columns: 4, rows: 4)
    func problem(_ path: String, _ cache: PictureCache) async -> PictureProblem? {
      do throws(PictureProblem) {
        _ = try await cache.cells(of: path, fitting: box, look: look)
        return nil
      } catch {
        return error
      }
    }
    let gone = await problem(folder.file("none.png"), cache)
    #expect(gone?.kind == .missing)
    #expect(gone?.reason == "The file is gone: \(folder.file("none.png"))")
    #expect(await problem(folder.path, cache)?.kind == .unreadable)
    let pipe = folder.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(await problem(pipe, cache)?.kind == .unreadable)
    #expect(await problem(try write([], "empty"), cache)?.kind == .notAPicture)
    #expect(await problem(try write(Array("no picture at all".utf8)), cache)?.kind == .notAPicture)
    let whole = try plain(30, 30, .red)
    #expect(await problem(try write(Array(whole.dropLast(40))), cache)?.kind == .truncated)
    var limits = PictureLimits.standard
    limits.bytes = whole.count - 1
    let strict = PictureCache(limits: limits)
    #expect(await problem(try write(whole), strict)?.kind == .tooLarge)
  }

  @Test("is not waited for by a cancelled task")
  func cancelled() async throws {
    let path = try write(plain(8, 8, .red))
    let (cache, look) = (cache, look)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await cache.cells(of: path, fitting: Size(columns: 40, rows: 40), look: look)
    }
    let problem = await #expect(throws: PictureProblem.self) { try await task.value }
    #expect(problem?.kind == .cancelled)
    // The next one is not held up by it.
    let other = try write(plain(8, 8, .blue), "b.png")
    let picture = try await cache.cells(of: other, fitting: Size(columns: 2, rows: 1), look: look)
    #expect(picture.size == Size(columns: 2, rows: 1))
  }

  @Test("tells what of it is not shown as it may be meant")
  func remarks() async throws {
    var png = PNGFile(width: 1, type: .rgb, rows: [[9, 8, 7]])
    png.extras = [("iCCP", Array("x\0\0broken".utf8)), ("acTL", [0, 0, 0, 2, 0, 0, 0, 0])]
    let info = try await cache.info(of: try write(png.file, "a.png"))
    #expect(info.remarks.count == 2)
    #expect(info.remarks.contains { $0.contains("colour profile") && $0.contains("not applied") })
    #expect(info.remarks.contains { $0.contains("first frame") })
  }

  @Test("tells its type and size")
  func info() async throws {
    let path = try write(Bitmap.gradient(width: 31, height: 17).encoded(.webp), "a.png")
    let info = try await cache.info(of: path)
    #expect(info.remarks.isEmpty)
    #expect(info.type == .webp)
    #expect((info.width, info.height) == (31, 17))
    #expect(!info.isAnimated)
  }
}

import FoundationEssentials
import Glibc
import TerminalUI
import TestSupport
import Testing

@testable import Picture

@Suite("Small copies of large pictures on the disk")
struct ThumbnailTests {
  let folder: TemporaryFolder
  let look = PictureLook(depth: .trueColour)
  let box = Size(columns: 40, rows: 20)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ bitmap: Bitmap, _ name: String = "a.png") throws -> String {
    let path = folder.file(name)
    try Data(bitmap.encoded(.png, level: 1)).write(to: URL(filePath: path))
    return path
  }

  private var large: Bitmap {
    // Whole rows at once: pixel by pixel it would take seconds.
    func row(_ colours: [Colour]) -> [UInt8] {
      colours.flatMap { Array([[UInt8]](repeating: $0.bytes, count: 800).joined()) }
    }
    let rows = [row([.red, .blue]), row([.blue, .red])]
    let bytes = rows.flatMap { Array([[UInt8]](repeating: $0, count: 500).joined()) }
    return Bitmap(width: 1_600, height: 1_000, bytes: bytes)
  }

  private var copies: String { folder.file("thumbnails") }

  private func names() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: copies)) ?? []
  }

  @Test("are made once, and show the same picture")
  func once() async throws {
    let path = try write(large)
    let plain = try await PictureCache().cells(of: path, fitting: box, look: look)
    let thumbnails = ThumbnailFolder(path: copies)
    let cache = PictureCache(thumbnails: thumbnails)
    let first = try await cache.cells(of: path, fitting: box, look: look)
    // The picture does not wait for it.
    await cache.settle()
    #expect(names().count == 1)
    // Another program, which has nothing in memory.
    let second = try await PictureCache(thumbnails: thumbnails)
      .cells(of: path, fitting: box, look: look)
    #expect(names().count == 1)
    #expect(first.size == plain.size && second.size == plain.size)
    #expect(second.pixels == PixelSize(width: 1_600, height: 1_000))
    // Only cells across an edge may differ.
    let differing = zip(second.cells, plain.cells).count { $0 != $1 }
    #expect(differing <= 60)
  }

  @Test("are not made of small pictures, nor used for larger ones than themselves")
  func sizes() async throws {
    let thumbnails = ThumbnailFolder(path: copies)
    let cache = PictureCache(thumbnails: thumbnails)
    _ = try await cache.cells(
      of: try write(.gradient(width: 300, height: 300), "b.png"), fitting: box, look: look)
    await cache.settle()
    #expect(names().isEmpty)
    _ = try await cache.cells(
      of: try write(large), fitting: Size(columns: 500, rows: 300), look: look)
    await cache.settle()
    #expect(names().isEmpty)
  }

  @Test("a damaged or foreign copy is made anew")
  func damaged() async throws {
    let path = try write(large)
    let thumbnails = ThumbnailFolder(path: copies)
    let cache = PictureCache(thumbnails: thumbnails)
    let plain = try await cache.cells(of: path, fitting: box, look: look)
    await cache.settle()
    let copy = copies + "/" + (try #require(names().first))
    for bytes in [Data(), Data("heraT1\n\0".utf8) + Data(repeating: 9, count: 40)] {
      try bytes.write(to: URL(filePath: copy))
      let again = try await PictureCache(thumbnails: thumbnails)
        .cells(of: path, fitting: box, look: look)
      #expect(again == plain)
    }
  }

  @Test("are bounded: the oldest go first")
  func bounded() throws {
    let thumbnails = ThumbnailFolder(path: copies, capacity: 100)
    for number in 1...5 {
      let path = folder.file("\(number)")
      try Data([UInt8(number)]).write(to: URL(filePath: path))
      let identity = try PictureFile(path: path).identity()
      thumbnails.write(
        Array(repeating: 1, count: 30), of: PixelSize(width: 9, height: 9), for: identity)
    }
    #expect(names().count == 2)
  }
}

import FoundationEssentials
import Picture
import TestSupport
import Testing

@Suite("How far two pictures differ")
struct PictureComparerTests {
  let folder: TemporaryFolder
  let comparer = PictureComparer()

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(
    _ name: String, _ bitmap: Bitmap, _ encoding: Encoding = .png
  ) throws -> String {
    let path = folder.file(name)
    try Data(bitmap.encoded(encoding)).write(to: URL(filePath: path))
    return path
  }

  private func plain(_ width: Int, _ height: Int, _ colour: Colour) -> Bitmap {
    Bitmap(width: width, height: height) { _, _ in colour }
  }

  @Test("the same picture does not, in whatever file it is")
  func same() async throws {
    let picture = Bitmap.gradient(width: 40, height: 30)
    let one = try write("one.png", picture)
    let other = try write("two.bmp", picture, .bmp)
    let difference = try #require(try await comparer.difference(between: one, and: other))
    #expect(difference.mean == 0)
    #expect(difference.changed == 0)
  }

  @Test("black and white differ wholly, and half of it by half")
  func whole() async throws {
    let black = try write("black.png", plain(20, 20, Colour(0, 0, 0)))
    let white = try write("white.png", plain(20, 20, Colour(255, 255, 255)))
    let half = try write(
      "half.png",
      Bitmap(width: 20, height: 20) { x, _ in x < 10 ? Colour(0, 0, 0) : Colour(255, 255, 255) })
    let whole = try #require(try await comparer.difference(between: black, and: white))
    #expect(whole.mean == 1)
    #expect(whole.changed == 1)
    let halved = try #require(try await comparer.difference(between: black, and: half))
    #expect(halved.mean == 0.5)
    #expect(halved.changed == 0.5)
  }

  @Test("one channel counts a third, and what is slight changes no pixel")
  func channels() async throws {
    let grey = try write("grey.png", plain(8, 8, Colour(100, 100, 100)))
    let red = try write("red.png", plain(8, 8, Colour(151, 100, 100)))
    let near = try write("near.png", plain(8, 8, Colour(108, 100, 100)))
    let difference = try #require(try await comparer.difference(between: grey, and: red))
    #expect(abs(difference.mean - 51.0 / 255 / 3) < 1e-9)
    #expect(difference.changed == 1)
    let slight = try #require(try await comparer.difference(between: grey, and: near))
    #expect(slight.mean > 0)
    #expect(slight.changed == 0)
  }

  @Test("sizes do not matter, shapes do")
  func shapes() async throws {
    let small = try write("small.png", plain(20, 10, Colour(9, 9, 9)))
    let large = try write("large.png", plain(3_000, 1_500, Colour(9, 9, 9)))
    let square = try write("square.png", plain(20, 20, Colour(9, 9, 9)))
    #expect(try await comparer.difference(between: small, and: large)?.mean == 0)
    #expect(try await comparer.difference(between: large, and: small)?.mean == 0)
    #expect(try await comparer.difference(between: small, and: square) == nil)
  }

  @Test("what is transparent has no colour")
  func transparent() async throws {
    let one = try write("one.png", plain(8, 8, Colour(255, 0, 0, 0)))
    let other = try write("two.png", plain(8, 8, Colour(0, 0, 255, 0)))
    #expect(try await comparer.difference(between: one, and: other)?.mean == 0)
  }

  @Test("a file that is gone is a problem")
  func gone() async throws {
    let one = try write("one.png", plain(8, 8, Colour(1, 2, 3)))
    await #expect(throws: PictureProblem.self) {
      try await comparer.difference(between: one, and: folder.file("none.png"))
    }
  }
}

import CPicture
import Testing

@Suite("WEBP")
struct WEBPTests {
  @Test("lossless is what was written", arguments: [false, true])
  func lossless(hasAlpha: Bool) throws {
    let bitmap = Bitmap.gradient(width: 31, height: 17, hasAlpha: hasAlpha)
    #expect(try Reading.decode(bitmap.encoded(.webp)) == bitmap)
  }

  @Test("lossy with alpha")
  func lossyAlpha() throws {
    let picture = try Reading.decode(Fixtures.lossyAlphaWEBP)
    #expect((picture.width, picture.height) == (8, 8))
    #expect(picture[4, 4].alpha == 128)
    #expect(picture[4, 4].distance(to: Colour(20, 200, 90, 128)) < 8)
  }

  @Test("animated shows its first frame")
  func animated() throws {
    #expect(try Reading.info(Fixtures.animatedWEBP).is_animated)
    let picture = try Reading.decode(Fixtures.animatedWEBP)
    #expect(picture == Bitmap(width: 6, height: 4) { _, _ in .red })
    #expect(try Reading.decode(Fixtures.animatedWEBP, .exact(2, 2))[1, 1] == .red)
  }

  @Test("is made smaller while it is decoded")
  func smaller() throws {
    let bitmap = Bitmap(width: 120, height: 80) { x, _ in x < 60 ? .green : .black }
    let small = try Reading.decode(bitmap.encoded(.webp), .exact(4, 2))
    #expect(small[0, 0].distance(to: .green) < 3)
    #expect(small[3, 1].distance(to: .black) < 3)
  }

  @Test("whose header denies the alpha that its pixels have is transparent all the same")
  func deniedAlpha() throws {
    let bitmap = Bitmap.gradient(width: 20, height: 10, hasAlpha: true)
    var file = try bitmap.encoded(.webp)
    // A lossless stream's header: a signature, 14 bits of width, 14 of height, one of alpha.
    file[24] &= ~0x10
    #expect(try !Reading.info(file).has_alpha)
    #expect(try Reading.decode(file) == bitmap)
    let large = try Reading.decode(file, .exact(40, 10))
    #expect(try large == bitmap.scaled(width: 40, height: 10))
  }
}

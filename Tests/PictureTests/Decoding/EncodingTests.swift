import CPicture
import Testing

@Suite("A written file")
struct EncodingTests {
  @Test("gives back its pixels", arguments: [Encoding.png, .webp, .bmp], [false, true])
  func givesBack(encoding: Encoding, hasAlpha: Bool) throws {
    for (width, height) in [(1, 1), (33, 9), (4, 70)] {
      let bitmap = Bitmap.gradient(width: width, height: height, hasAlpha: hasAlpha)
      #expect(try Reading.decode(bitmap.encoded(encoding)) == bitmap)
    }
  }

  @Test("is the same for the same pixels", arguments: Encoding.allCases)
  func isTheSame(encoding: Encoding) throws {
    let bitmap = Bitmap.gradient(width: 50, height: 40)
    #expect(try bitmap.encoded(encoding) == bitmap.encoded(encoding))
  }

  @Test("of type PNG holds alpha only where there is some", arguments: [0, 1, 6, 9] as [Int32])
  func alphaOfPNG(level: Int32) throws {
    let opaque = try Bitmap.gradient(width: 5, height: 5).encoded(.png, level: level)
    #expect(try !Reading.info(opaque).has_alpha)
    let clear = try Bitmap.gradient(width: 5, height: 5, hasAlpha: true).encoded(.png, level: level)
    #expect(try Reading.info(clear).has_alpha)
  }

  @Test("of type JPEG lies on white")
  func jpegOnWhite() throws {
    let bitmap = Bitmap(width: 16, height: 16) { _, _ in Colour(255, 0, 0, 128) }
    let picture = try Reading.decode(bitmap.encoded(.jpeg))
    #expect(picture[8, 8].distance(to: Colour(255, 127, 127)) < 4)
  }

  @Test("too large for its type is refused")
  func tooLarge() {
    let bitmap = Bitmap(width: 17000, height: 1) { _, _ in .red }
    #expect(throws: Refused.self) { try bitmap.encoded(.webp) }
  }
}

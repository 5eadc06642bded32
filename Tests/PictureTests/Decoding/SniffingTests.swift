import CPicture
import Picture
import Testing

@Suite("The type of a picture file")
struct SniffingTests {
  @Test(
    "comes from its first bytes",
    arguments: [
      (Encoding.jpeg, PictureType.jpeg), (.png, .png), (.webp, .webp), (.bmp, .bmp),
    ])
  func comesFromFirstBytes(encoding: Encoding, type: PictureType) throws {
    let file = try Bitmap.gradient(width: 9, height: 7).encoded(encoding)
    #expect(PictureType(firstBytes: file) == type)
    #expect(PictureType(firstBytes: file.prefix(12)) == type)
    #expect(PictureType(firstBytes: file.prefix(11)) == nil)
  }

  @Test(
    "is none for what is no picture",
    arguments: [
      "", "x", "BM of a text file, which is long", "GIF89a and the rest of it", "RIFF....WAVEfmt ",
      "<html><body>404</body></html>", "{\"error\": {\"type\": \"\"}}",
    ])
  func isNone(text: String) {
    #expect(PictureType(firstBytes: text.utf8) == nil)
    #expect(Reading.status(Array(text.utf8)) == CP_NOT_A_PICTURE)
  }

  @Test(
    "comes with the size, at the header alone",
    arguments: Encoding.allCases)
  func infoTellsTheSize(encoding: Encoding) throws {
    let file = try Bitmap.gradient(width: 300, height: 20).encoded(encoding)
    let info = try Reading.info(file)
    #expect((info.width, info.height) == (300, 20))
    #expect((info.stored_width, info.stored_height) == (300, 20))
    #expect(info.orientation == 1)
    #expect(!info.is_animated && !info.has_profile)
  }
}

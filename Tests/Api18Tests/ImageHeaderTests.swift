import Api18
import Testing

@Suite("The first bytes of a picture")
struct ImageHeaderTests {
  private static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
    bigEndian(value, count).reversed()
  }

  static let png =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + bigEndian(1024, 4) + bigEndian(768, 4) + [8, 6, 0, 0, 0]
  static let jpeg =
    [0xFF, 0xD8, 0xFF, 0xE1] + bigEndian(6, 2) + Array("Exif".utf8) + [
      0xFF, 0xFF, 0xDB, 0, 4, 1, 2,
    ]
    + [0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 17, 8] + bigEndian(768, 2) + bigEndian(1024, 2) + [3]
  static let lossy =
    Array("RIFF".utf8) + [0, 1, 0, 0] + Array("WEBPVP8 ".utf8) + [0, 1, 0, 0, 0x30, 1, 0]
    + [0x9D, 0x01, 0x2A] + littleEndian(1024 | 0x4000, 2) + littleEndian(768, 2)
  static let lossless =
    Array("RIFF".utf8) + [0, 1, 0, 0] + Array("WEBPVP8L".utf8) + [0, 1, 0, 0, 0x2F]
    + littleEndian(1023 | 767 << 14 | 1 << 28, 4)
  static let extended =
    Array("RIFF".utf8) + [0, 1, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0x10, 0, 0, 0]
    + littleEndian(1023, 3) + littleEndian(767, 3)
  static let bmp =
    Array("BM".utf8) + [0, 1, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0] + littleEndian(40, 4)
    + littleEndian(1024, 4) + littleEndian(-768, 4)
  static let oldBMP =
    Array("BM".utf8) + [0, 1, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0] + littleEndian(12, 4)
    + littleEndian(1024, 2) + littleEndian(768, 2)

  @Test(
    "type and size are read",
    arguments: [
      (png, ImageHeader.Kind.png), (jpeg, .jpeg), (lossy, .webp), (lossless, .webp),
      (extended, .webp), (bmp, .bmp), (oldBMP, .bmp),
    ])
  func reading(bytes: [UInt8], kind: ImageHeader.Kind) {
    #expect(ImageHeader(firstBytes: bytes) == ImageHeader(kind: kind, width: 1024, height: 768))
  }

  @Test(
    "a start that is cut anywhere never yields a wrong size",
    arguments: [png, jpeg, lossy, lossless, extended, bmp, oldBMP])
  func cut(bytes: [UInt8]) {
    for count in bytes.indices {
      guard let header = ImageHeader(firstBytes: bytes.prefix(count)) else { continue }
      #expect(header.width == nil || header.width == 1024)
      #expect(header.height == nil || header.height == 768)
    }
  }

  @Test(
    "any bytes behind a right beginning do no harm",
    arguments: [png, jpeg, lossy, lossless, extended, bmp, oldBMP])
  func damaged(bytes: [UInt8]) {
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        let header = ImageHeader(firstBytes: damaged)
        #expect(header?.width ?? 1 > 0)
        #expect(header?.height ?? 1 > 0)
      }
    }
  }

  @Test(
    "what is no such picture is refused",
    arguments: [
      "", "GIF89a....", "<html><body>Not found</body></html>", "BMW is a maker of cars..",
      "RIFF....WAVE", "{\"error\":1}",
    ])
  func refused(text: String) {
    #expect(ImageHeader(firstBytes: Array(text.utf8)) == nil)
  }

  @Test("the ending is the usual one")
  func endings() {
    #expect(ImageHeader.Kind.allCases.map(\.fileExtension) == ["jpg", "png", "webp", "bmp"])
  }
}

import Api18
import Testing

@testable import Sandbox

@Suite struct PictureFileTests {
  @Test func `A result is a PNG that names the sandbox and reads back as it was`() throws {
    let picture = Pictures.landscape
    let file = try picture.pngFile()
    #expect(ImageHeader(firstBytes: file) == ImageHeader(kind: .png, width: 128, height: 96))
    #expect(String(decoding: file, as: UTF8.self).contains("Software\0hera sandbox, no AI model"))
    #expect(try Raster(decoding: file, fitting: 4096) == picture)
  }

  @Test func `References of every type are decoded`() throws {
    let picture = Pictures.portrait
    for file in try [picture.jpegFile(quality: 95), picture.webpFile(), picture.pngFile()] {
      let read = try Raster(decoding: file, fitting: 128)
      #expect(read.difference(to: picture) < 64)
    }
  }

  @Test func `What is no picture is told as such`() {
    #expect(throws: PictureFailure.self) { try Raster(decoding: [1, 2, 3], fitting: 100) }
    #expect(throws: PictureFailure.self) { try Raster(decoding: [], fitting: 100) }
  }

  /// The bytes of an edit, fixed here: another build or machine must not change them.
  @Test func `The pixels of an edit stay what they are`() {
    let everything = """
      warm, snow, sketch, close-up, on the beach, vignette, grain, wooden frame, sparkles, sun rays
      """
    let pixels = Pictures.edit(everything, [Pictures.landscape], seed: 20).pixels
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for pixel in pixels {
      for byte in [pixel.red, pixel.green, pixel.blue] {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
    #expect(hash == 5_893_836_744_641_322_706)
  }
}

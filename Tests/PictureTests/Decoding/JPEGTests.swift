import CPicture
import Testing

@Suite("JPEG")
struct JPEGTests {
  @Test("is near what was written")
  func isNear() throws {
    let bitmap = Bitmap(width: 64, height: 48) { Colour(UInt8($0 * 3), UInt8($1 * 4), 90) }
    let picture = try Reading.decode(bitmap.encoded(.jpeg, quality: 95))
    #expect(try #require(picture.distance(to: bitmap)) < 12)
  }

  @Test("of inks has colours")
  func inks() throws {
    let picture = try Reading.decode(Fixtures.inkJPEG)
    #expect((picture.width, picture.height) == (16, 16))
    #expect(picture[8, 8].distance(to: .red) < 4)
  }

  @Test("of inks that are sampled more coarsely than black has colours too")
  func sampledInks() throws {
    let picture = try Reading.decode(Fixtures.sampledInkJPEG)
    #expect((picture.width, picture.height) == (16, 16))
    #expect(picture[0, 0].distance(to: .red) < 4)
    #expect(picture[15, 15].distance(to: .red) < 4)
  }

  @Test("progressive, whole and smaller")
  func progressive() throws {
    let whole = try Reading.decode(Fixtures.progressiveJPEG)
    #expect(whole[2, 8].distance(to: Colour(200, 40, 40)) < 8)
    #expect(whole[13, 8].distance(to: Colour(40, 60, 200)) < 8)
    let small = try Reading.decode(Fixtures.progressiveJPEG, .exact(2, 1))
    #expect(small[0, 0].distance(to: Colour(200, 40, 40)) < 8)
    #expect(small[1, 0].distance(to: Colour(40, 60, 200)) < 8)
  }

  @Test("is shrunk while it is decoded, so that a large one needs little memory")
  func shrunk() throws {
    let file = try Bitmap(width: 2000, height: 1500) { x, y in
      x < 1000 ? .red : .blue
    }.encoded(.jpeg)
    var limits = cp_default_limits()
    limits.max_memory = 500_000
    let small = try Reading.decode(file, .fit(80, 80), limits: limits)
    #expect((small.width, small.height) == (80, 60))
    #expect(small[10, 30].distance(to: .red) < 4)
    #expect(small[70, 30].distance(to: .blue) < 4)
    #expect(Reading.status(file, .full, limits: limits) == CP_TOO_LARGE)
  }

  @Test("with a stray byte before a marker is read")
  func strayBytes() throws {
    var file = try Bitmap.gradient(width: 16, height: 16).encoded(.jpeg)
    file.insert(contentsOf: [0xFF, 0xFF], at: 2)
    #expect(Reading.status(file) == CP_OK)
  }

  @Test("with a profile says so")
  func profile() throws {
    var file = try Bitmap.gradient(width: 16, height: 16).encoded(.jpeg)
    let segment = Array("ICC_PROFILE\0".utf8) + [1, 1, 0, 0]
    file.insert(contentsOf: [0xFF, 0xE2, 0, UInt8(segment.count + 2)] + segment, at: 2)
    #expect(try Reading.info(file).has_profile)
    #expect(Reading.status(file) == CP_OK)
  }

  @Test(
    "of a rare kind is refused with its reason", arguments: [0xC3, 0xC5, 0xC7, 0xCB] as [UInt8])
  func rareKind(marker: UInt8) throws {
    var file = try Bitmap.gradient(width: 16, height: 16).encoded(.jpeg)
    let at = try #require(
      file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
    file[at + 1] = marker
    #expect(Reading.status(file) == CP_UNSUPPORTED)
  }

  @Test("with a thousand scans is refused before it is decoded")
  func tooManyScans() {
    var file = Fixtures.progressiveJPEG
    // Scans of no components, each over as soon as it has begun.
    let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0]
    file.insert(contentsOf: Array(repeating: scan, count: 1000).joined(), at: file.count - 2)
    #expect(Reading.status(file) == CP_TOO_LARGE)
  }

  @Test("baseline that repeats the scan of one component is refused before it is decoded")
  func repeatedScans() throws {
    var file = try Bitmap.gradient(width: 16, height: 16).encoded(.jpeg)
    let frame = try #require(
      file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
    let scan = try #require(
      file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xDA })
    // 8192 x 8192, of the first component again and again, each over as soon as it has begun: each
    // would be a walk over a million blocks.
    file.replaceSubrange(frame + 5..<frame + 9, with: [0x20, 0, 0x20, 0])
    let one: [UInt8] = [0xFF, 0xDA, 0, 8, 1, file[frame + 10], 0, 0, 63, 0]
    file = file[..<scan] + Array(Array(repeating: one, count: 400).joined()) + [0xFF, 0xD9]
    let refused = #expect(throws: Refused.self) { try Reading.decode(file, .fit(10, 10)) }
    #expect(refused?.message == "The JPEG file has too many scans for its size.")
  }
}

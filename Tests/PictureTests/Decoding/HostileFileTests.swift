import CPicture
import Glibc
import TestSupport
import Testing

@Suite("A hostile file")
struct HostileFileTests {
  /// The highest memory of the process so far, in bytes.
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  @Test("that unpacks to 900 million pixels is refused from its header, at no cost in memory")
  func bomb() throws {
    var png = PNGFile(width: 30000, height: 30000, depth: 1, type: .grey)
    png.pixels = PNGFile.zeros(30000 * (1 + 30000 / 8))
    let file = png.file
    #expect(file.count < 1_000_000)

    let before = Self.peakMemory()
    #expect(Reading.status(file) == CP_TOO_LARGE)
    #expect(Reading.status(file, .fit(10, 10)) == CP_TOO_LARGE)
    #expect(Self.peakMemory() - before < 64 << 20)
    // Also where not a byte may be allocated the answer comes from the count of pixels.
    var limits = cp_default_limits()
    limits.max_memory = 0
    let refused = #expect(throws: Refused.self) { try Reading.decode(file, limits: limits) }
    #expect(
      refused?.message == "The picture has 30000x30000 pixels, at most 67 million are allowed.")
  }

  @Test("that is a sound, highly packed picture within the limits is shown in little memory")
  func packed() throws {
    var png = PNGFile(width: 8000, height: 2000, depth: 1, type: .grey)
    png.pixels = PNGFile.zeros(2000 * (1 + 1000))
    var limits = cp_default_limits()
    limits.max_memory = 2 << 20
    let picture = try Reading.decode(png.file, .fit(40, 40), limits: limits)
    #expect(picture == Bitmap(width: 40, height: 10) { _, _ in .black })
    #expect(Reading.status(png.file, .full, limits: limits) == CP_TOO_LARGE)
  }

  enum Limit: CaseIterable {
    case pixels, bytes, memory

    func applied(_ most: UInt64) -> cp_limits {
      var limits = cp_default_limits()
      switch self {
      case .pixels: limits.max_pixels = most
      case .bytes: limits.max_bytes = most
      case .memory: limits.max_memory = most
      }
      return limits
    }
  }

  @Test("over a limit is refused", arguments: Limit.allCases, Encoding.allCases)
  func overLimit(limit: Limit, encoding: Encoding) throws {
    let file = try Bitmap.gradient(width: 20, height: 20).encoded(encoding)
    #expect(Reading.status(file, limits: limit.applied(50)) == CP_TOO_LARGE)
  }

  @Test("at its own size needs what it needs, and no copy of it", arguments: Encoding.allCases)
  func bound(encoding: Encoding) throws {
    let bitmap = Bitmap.gradient(width: 256, height: 256)
    let file = try bitmap.encoded(encoding)
    var limits = cp_default_limits()
    // The pixels and some rows; of a lossless WEBP the library keeps its own copy.
    let pixels: UInt64 = 256 * 256 * 4
    limits.max_memory = (encoding == .webp ? 2 : 1) * pixels + (encoding == .png ? 2 << 20 : 4096)
    #expect(Reading.status(file, .full, limits: limits) == CP_OK)
    limits.max_memory = pixels - 1
    #expect(Reading.status(file, .full, limits: limits) == CP_TOO_LARGE)
  }

  @Test(
    "that claims any size at all never gets past the limits",
    arguments: [
      (0, 5), (5, 0), (1, 67_108_865), (2_000_000, 1), (0x7FFF_FFFF, 0x7FFF_FFFF), (0xFFFF_FFFF, 1),
    ])
  func claims(width: Int, height: Int) {
    var png = PNGFile(width: width, height: height)
    png.pixels = PNGFile.stored([0, 0, 0])
    let status = Reading.status(png.file)
    #expect(status == CP_TOO_LARGE || status == CP_BROKEN)
  }

  static func corpus() throws -> [[UInt8]] {
    let bitmap = Bitmap.gradient(width: 40, height: 30)
    let clear = Bitmap.gradient(width: 23, height: 31, hasAlpha: true)
    var runs = BMPFile(width: 20, height: 4, bits: 8, compression: 1, palette: [.red, .green])
    runs.pixels = [20, 1, 0, 0, 9, 0, 0, 2, 3, 1, 5, 1, 0, 0, 0, 4, 1, 0, 1, 0, 0, 1]
    return try Encoding.allCases.map { try bitmap.encoded($0) }
      + Encoding.allCases.map { try clear.encoded($0) }
      + [
        runs.file, Fixtures.inkJPEG, Fixtures.progressiveJPEG, Fixtures.animatedWEBP,
        Fixtures.lossyAlphaWEBP, Fixtures.interlacedPNG,
        EXIF.insert(
          EXIF.block(orientation: 6, isBigEndian: true), intoJPEG: bitmap.encoded(.jpeg)),
      ]
  }

  @Test("that was cut anywhere is refused, or was whole already", arguments: try corpus())
  func cut(file: [UInt8]) throws {
    let whole = try Reading.decode(file)
    for length in stride(from: 0, to: file.count, by: 64) {
      switch Reading.status(Array(file[..<length])) {
      case CP_OK:
        // Only what follows the pixels was missing.
        #expect(try Reading.decode(Array(file[..<length])) == whole)
      case CP_TRUNCATED, CP_NOT_A_PICTURE, CP_BROKEN: break
      case let status: Issue.record("\(status) at \(length) of \(file.count)")
      }
    }
  }

  @Test("with flipped bytes is shown or refused, never more", arguments: try corpus())
  func flipped(file: [UInt8]) {
    var generator = SeededGenerator(seed: UInt64(file.count))
    var limits = cp_default_limits()
    limits.max_pixels = 1 << 20
    limits.max_memory = 16 << 20
    for _ in 0..<150 {
      var mutated = file
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        // Mostly in the header, where it hurts.
        let end = Bool.random(using: &generator) ? min(file.count, 200) : file.count
        mutated[Int.random(in: 0..<end, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      if let picture = try? Reading.decode(mutated, .fit(32, 32), limits: limits) {
        #expect(picture.width <= 32 && picture.height <= 32)
      }
    }
  }

  @Test("gets a reason in our words, one plain sentence", arguments: try corpus())
  func reasons(file: [UInt8]) throws {
    for length in [0, 5, 13, 40, file.count / 2] where length < file.count {
      do {
        _ = try Reading.decode(Array(file[..<length]))
      } catch let refused as Refused {
        #expect(refused.message.hasSuffix("."))
        #expect(refused.message.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
      }
    }
  }

  @Test("that is decoded on many threads at once gives the same everywhere")
  func threads() async throws {
    let files = try Self.corpus()
    let alone = files.map { try? Reading.decode($0) }
    await withTaskGroup(of: [Bitmap?].self) { group in
      for _ in 0..<8 { group.addTask { files.map { try? Reading.decode($0) } } }
      for await together in group { #expect(together == alone) }
    }
  }
}

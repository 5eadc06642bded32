/// PNG files of any depth and colour type, chunk by chunk; pixels are given as rows of bytes.
struct PNGFile {
  enum ColourType: Int {
    case grey = 0, rgb = 2, palette = 3, greyAlpha = 4, rgba = 6
  }

  var width: Int
  var height: Int
  var depth = 8
  var type = ColourType.rgb
  var isInterlaced = false
  /// Between the header and the pixels: name and content.
  var extras: [(String, [UInt8])] = []
  var pixels: [UInt8] = []

  init(width: Int, height: Int, depth: Int = 8, type: ColourType = .rgb) {
    (self.width, self.height, self.depth, self.type) = (width, height, depth, type)
  }

  /// Stores rows, each without a filter, uncompressed.
  init(width: Int, depth: Int = 8, type: ColourType, rows: [[UInt8]]) {
    self.init(width: width, height: rows.count, depth: depth, type: type)
    pixels = Self.stored(rows.flatMap { [0] + $0 })
  }

  var file: [UInt8] {
    var out = BitWriter()
    out.put([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    var header = BitWriter()
    header.big32(width)
    header.big32(height)
    header.put([UInt8(depth), UInt8(type.rawValue), 0, 0, isInterlaced ? 1 : 0])
    Self.put("IHDR", header.bytes, into: &out)
    for (name, content) in extras { Self.put(name, content, into: &out) }
    Self.put("IDAT", pixels, into: &out)
    Self.put("IEND", [], into: &out)
    return out.bytes
  }

  private static func put(_ name: String, _ content: [UInt8], into out: inout BitWriter) {
    out.big32(content.count)
    out.put(Array(name.utf8) + content)
    out.big32(Int(crc(Array(name.utf8) + content)))
  }

  // MARK: zlib streams

  /// A stream of blocks that are not compressed.
  static func stored(_ content: [UInt8]) -> [UInt8] {
    var out = BitWriter()
    out.put([0x78, 0x01])
    var rest = content[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      out.put([rest.isEmpty ? 1 : 0])
      out.little16(block.count)
      out.little16(~block.count & 0xFFFF)
      out.put(block)
    } while !rest.isEmpty
    out.big32(Int(adler(content)))
    return out.bytes
  }

  /// A stream that unpacks to so many zeros, a thousandth as long: one zero, then copies of it, 258 at
  /// a time, in the fixed code of RFC 1951.
  static func zeros(_ count: Int) -> [UInt8] {
    var out = BitWriter()
    out.put([0x78, 0x01])
    out.bits(0b011, count: 3)
    func literalZero() { out.bits(0b0000_1100, count: 8) }
    literalZero()
    let copies = (count - 1) / 258
    // Length symbol 285 is 11000101, distance symbol 0 is 00000, both from the highest bit.
    for _ in 0..<copies { out.bits(0b00000_1010_0011, count: 13) }
    for _ in 0..<(count - 1 - copies * 258) { literalZero() }
    out.bits(0, count: 7)
    out.endByte()
    // Adler-32 of zeros: the first sum stays 1, the second counts them.
    out.big32((count % 65521) << 16 | 1)
    return out.bytes
  }

  private static func adler(_ content: [UInt8]) -> UInt32 {
    var (first, second): (UInt32, UInt32) = (1, 0)
    for byte in content {
      first = (first + UInt32(byte)) % 65521
      second = (second + first) % 65521
    }
    return second << 16 | first
  }

  private static let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  private static func crc(_ content: [UInt8]) -> UInt32 {
    ~content.reduce(~0) { crcTable[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
  }
}

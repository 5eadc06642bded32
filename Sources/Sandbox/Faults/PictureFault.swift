/// Pictures that are none.
enum PictureFault: String, Sendable, Hashable, CaseIterable {
  /// The head of a PNG of 30000x30000 pixels, which would take 3.6 GB.
  case bomb
  /// A PNG's first bytes, and noise.
  case broken
  /// No byte at all.
  case empty

  var file: [UInt8] {
    switch self {
    case .bomb: Self.head(width: 30_000, height: 30_000)
    case .broken:
      Self.head(width: 64, height: 64)
        + (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
    case .empty: []
    }
  }

  private static func head(width: UInt32, height: UInt32) -> [UInt8] {
    func bigEndian(_ number: UInt32) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let header = Array("IHDR".utf8) + bigEndian(width) + bigEndian(height) + [8, 6, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + bigEndian(13) + header
      + bigEndian(crc(header))
  }

  /// The check sum of PNG (ISO 3309), bit by bit.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

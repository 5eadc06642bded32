/// Text chunks of PNG files (PNG specification, 11.3.3.2), which the encoder does not write.
enum PNGText {
  /// The file with a `tEXt` chunk behind its header.
  ///
  /// Keyword and text are ASCII.
  static func inserting(keyword: String, text: String, into file: [UInt8]) -> [UInt8] {
    // The signature (8 bytes) and IHDR (4 length, 4 type, 13 data, 4 checksum) come first always.
    let headerEnd = 8 + 25
    guard file.count > headerEnd else { return file }
    let body = Array("tEXt".utf8) + Array(keyword.utf8) + [0] + Array(text.utf8)
    var chunk = bigEndian(UInt32(body.count - 4))
    chunk += body
    chunk += bigEndian(checksum(body))
    return Array(file[..<headerEnd]) + chunk + Array(file[headerEnd...])
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  /// CRC-32 as PNG's annex D has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? (remainder >> 1) ^ 0xEDB8_8320 : remainder >> 1
      }
    }
    return ~remainder
  }
}

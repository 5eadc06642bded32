extension ImageHeader {
  /// Reads the type and, as far as the bytes reach, the size of a JPEG, PNG, WEBP or BMP picture; the
  /// size as it is stored, before a rotation that metadata may ask for.
  ///
  /// - Parameter firstBytes: From the file's start. 32 bytes tell everything but a JPEG's size, which
  ///   stands behind its metadata.
  /// - Returns: `nil` when these are no bytes of such a picture.
  public init?(firstBytes: some Collection<UInt8>) {
    let bytes = PictureBytes(Array(firstBytes))
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self.init(kind: .jpeg, size: bytes.jpegSize)
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self.init(kind: .png, size: bytes.pngSize)
    } else if bytes.isText("RIFF", at: 0), bytes.isText("WEBP", at: 8) {
      self.init(kind: .webp, size: bytes.webpSize)
    } else if bytes.isText("BM", at: 0), bytes.hasBMPHeader {
      self.init(kind: .bmp, size: bytes.bmpSize)
    } else {
      return nil
    }
  }

  private init(kind: Kind, size: (width: Int, height: Int)?) {
    guard let size, size.width > 0, size.height > 0 else {
      self.init(kind: kind)
      return
    }
    self.init(kind: kind, width: size.width, height: size.height)
  }
}

/// Bytes with reads that end in `nil` rather than beyond the end.
private struct PictureBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func starts(with magic: [UInt8]) -> Bool { bytes.starts(with: magic) }

  func isText(_ text: String, at offset: Int) -> Bool {
    bytes.dropFirst(offset).starts(with: text.utf8)
  }

  /// Walks over the segments to the frame header (ITU-T T.81, B.2.2).
  ///
  /// That is SOF0 to SOF15 without DHT, JPG and DAC. A height of 0, told later by a DNL segment, stays unknown.
  var jpegSize: (width: Int, height: Int)? {
    var offset = 2
    while let marker = byte(offset + 1), byte(offset) == 0xFF {
      switch marker {
      case 0xFF: offset += 1  // A fill byte.
      case 0x01, 0xD0...0xD8: offset += 2
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
        guard let height = bigEndian(offset + 5, 2), let width = bigEndian(offset + 7, 2) else {
          return nil
        }
        return (width, height)
      case 0xD9, 0xDA: return nil
      default:
        guard let length = bigEndian(offset + 2, 2), length >= 2 else { return nil }
        offset += 2 + length
      }
    }
    return nil
  }

  var pngSize: (width: Int, height: Int)? {
    guard isText("IHDR", at: 12), let width = bigEndian(16, 4), let height = bigEndian(20, 4),
      width <= Int32.max, height <= Int32.max
    else { return nil }
    return (width, height)
  }

  /// The three forms of a first chunk: lossy (RFC 6386, 9.1), lossless, extended (RFC 9649).
  var webpSize: (width: Int, height: Int)? {
    if isText("VP8 ", at: 12), byte(23) == 0x9D, byte(24) == 0x01, byte(25) == 0x2A,
      let width = littleEndian(26, 2), let height = littleEndian(28, 2)
    {
      return (width & 0x3FFF, height & 0x3FFF)
    }
    if isText("VP8L", at: 12), byte(20) == 0x2F, let packed = littleEndian(21, 4) {
      return (packed & 0x3FFF + 1, packed >> 14 & 0x3FFF + 1)
    }
    if isText("VP8X", at: 12), let width = littleEndian(24, 3), let height = littleEndian(27, 3) {
      return (width + 1, height + 1)
    }
    return nil
  }

  /// Two letters are no proof: the information header must have one of the sizes there are.
  var hasBMPHeader: Bool {
    littleEndian(14, 4).map([12, 16, 40, 52, 56, 64, 108, 124].contains) == true
  }

  /// A height below zero says that the rows run from the top.
  var bmpSize: (width: Int, height: Int)? {
    if littleEndian(14, 4) == 12 {
      guard let width = littleEndian(18, 2), let height = littleEndian(20, 2) else { return nil }
      return (width, height)
    }
    guard let width = littleEndian(18, 4), let height = littleEndian(22, 4) else { return nil }
    return (
      Int(Int32(truncatingIfNeeded: width)), abs(Int(Int32(truncatingIfNeeded: height)))
    )
  }

  private func byte(_ offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  private func bigEndian(_ offset: Int, _ count: Int) -> Int? {
    guard offset + count <= bytes.count else { return nil }
    return bytes[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  private func littleEndian(_ offset: Int, _ count: Int) -> Int? {
    guard offset + count <= bytes.count else { return nil }
    return bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

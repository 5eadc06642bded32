/// An EXIF block with an orientation, and files that carry it.
enum EXIF {
  /// A TIFF structure with one entry, the orientation.
  static func block(orientation: Int, isBigEndian: Bool) -> [UInt8] {
    var out = BitWriter()
    if isBigEndian {
      out.put(Array("MM".utf8))
      out.big16(42)
      out.big32(8)
      out.big16(1)
      out.big16(0x0112)
      out.big16(3)
      out.big32(1)
      out.big16(orientation)
      out.big16(0)
      out.big32(0)
    } else {
      out.put(Array("II".utf8))
      out.little16(42)
      out.little32(8)
      out.little16(1)
      out.little16(0x0112)
      out.little16(3)
      out.little32(1)
      out.little16(orientation)
      out.little16(0)
      out.little32(0)
    }
    return out.bytes
  }

  /// A JPEG file with the block behind its start marker.
  static func insert(_ block: [UInt8], intoJPEG file: [UInt8]) -> [UInt8] {
    var segment = BitWriter()
    segment.put([0xFF, 0xE1])
    segment.big16(2 + 6 + block.count)
    segment.put(Array("Exif\0\0".utf8) + block)
    return Array(file[..<2]) + segment.bytes + Array(file[2...])
  }

  /// A simple WEBP file made an extended one that carries the block.
  static func append(_ block: [UInt8], toWEBP file: [UInt8], width: Int, height: Int) -> [UInt8] {
    var out = BitWriter()
    out.put(Array("WEBPVP8X".utf8))
    out.little32(10)
    out.little32(0x08)
    for side in [width - 1, height - 1] {
      out.little16(side & 0xFFFF)
      out.put([UInt8(side >> 16)])
    }
    out.put(file[12...])
    out.put(Array("EXIF".utf8))
    out.little32(block.count)
    out.put(block)
    var riff = BitWriter()
    riff.put(Array("RIFF".utf8))
    riff.little32(out.bytes.count)
    return riff.bytes + out.bytes
  }
}

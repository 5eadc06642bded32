/// BMP files of any depth and compression; pixels are given as they are stored.
struct BMPFile {
  var width: Int
  /// Negative: rows from the top.
  var height: Int
  var bits: Int
  var compression = 0
  /// 12, 40 or more; the rest of a longer header is zero.
  var headerSize = 40
  /// Red, green, blue, alpha; behind a header of 40 bytes, within a longer one.
  var masks: [Int] = []
  var palette: [Colour] = []
  var pixels: [UInt8] = []
  /// Where the file says that they start; `nil` for where they do.
  var pixelOffset: Int?

  var file: [UInt8] {
    var header = BitWriter()
    header.little32(headerSize)
    if headerSize == 12 {
      header.little16(width)
      header.little16(height)
      header.little16(1)
      header.little16(bits)
    } else {
      header.little32(width)
      header.little32(height)
      header.little16(1)
      header.little16(bits)
      header.little32(compression)
      header.little32(pixels.count)
      header.put([UInt8](repeating: 0, count: 8))
      header.little32(palette.count)
      header.little32(0)
      for mask in masks { header.little32(mask) }
      header.put([UInt8](repeating: 0, count: max(0, headerSize - header.bytes.count)))
    }
    for colour in palette {
      header.put([colour.blue, colour.green, colour.red])
      if headerSize != 12 { header.put([0]) }
    }
    var out = BitWriter()
    out.put(Array("BM".utf8))
    out.little32(14 + header.bytes.count + pixels.count)
    out.little32(0)
    out.little32(pixelOffset ?? 14 + header.bytes.count)
    out.put(header.bytes)
    out.put(pixels)
    return out.bytes
  }
}

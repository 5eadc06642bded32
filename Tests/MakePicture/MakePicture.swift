import CPicture
import Glibc

/// Makes a picture file like a photograph, the same each time: soft shapes with a little noise.
///
///     MakePicture FILE.jpg|FILE.png WIDTH HEIGHT
@main
struct MakePicture {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count == 3, let width = Int(words[1]), let height = Int(words[2]),
      (1...20_000).contains(width), (1...20_000).contains(height)
    else {
      print("usage: MakePicture FILE.jpg|FILE.png WIDTH HEIGHT")
      exit(64)
    }
    let pixels = photograph(width, height)
    guard let bytes = encoded(pixels, width, height, isPNG: words[0].hasSuffix(".png")),
      write(bytes, to: words[0])
    else {
      print("\(words[0]) could not be made")
      exit(1)
    }
  }

  private static func photograph(_ width: Int, _ height: Int) -> [UInt8] {
    var pixels = [UInt8](repeating: 255, count: width * height * 4)
    var noise: UInt32 = 0x9E37_79B9
    for y in 0..<height {
      let v = Double(y) / Double(height)
      for x in 0..<width {
        let u = Double(x) / Double(width)
        let shape = sin(u * 9 + sin(v * 7) * 2) * cos(v * 11 - u * 3)
        let light = 0.55 + 0.35 * shape + 0.1 * sin((u + v) * 40)
        noise ^= noise << 13
        noise ^= noise >> 17
        noise ^= noise << 5
        let grain = Double(noise & 7) - 3.5
        let at = (y * width + x) * 4
        pixels[at] = channel(light * 230 + grain)
        pixels[at + 1] = channel(light * 200 * (0.7 + 0.3 * v) + grain)
        pixels[at + 2] = channel((1 - light) * 180 + 40 * u + grain)
      }
    }
    return pixels
  }

  private static func channel(_ value: Double) -> UInt8 { UInt8(min(255, max(0, value))) }

  private static func encoded(
    _ pixels: [UInt8], _ width: Int, _ height: Int, isPNG: Bool
  ) -> [UInt8]? {
    var out = cp_bytes()
    var error = cp_error()
    let (width, height) = (UInt32(width), UInt32(height))
    let status =
      isPNG
      ? cp_encode_png(pixels, width, height, 6, &out, &error)
      : cp_encode_jpeg(pixels, width, height, 88, &out, &error)
    guard status == CP_OK, let data = out.data else { return nil }
    defer { cp_free(data) }
    return Array(UnsafeBufferPointer(start: data, count: out.count))
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let count = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && count == bytes.count
  }
}

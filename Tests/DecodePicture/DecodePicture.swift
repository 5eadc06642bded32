import CPicture
import Glibc

/// Decodes a picture file in full, as the corpus of other people's pictures is checked with.
///
///     DecodePicture FILE OUT
///
/// Writes width, height and the RGBA pixels, the numbers as four bytes each, the least first. The exit
/// status is 0, or 2 with the reason where the file is refused.
@main
struct DecodePicture {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count == 2 else {
      print("usage: DecodePicture FILE OUT")
      exit(64)
    }
    guard let bytes = read(words[0]) else {
      print("\(words[0]) could not be read")
      exit(1)
    }
    var limits = cp_default_limits()
    var request = cp_request()
    var picture = cp_picture()
    var error = cp_error()
    guard cp_decode(bytes, bytes.count, &limits, &request, &picture, &error) == CP_OK,
      let pixels = picture.pixels
    else {
      print(String(cString: cp_message(&error)))
      exit(2)
    }
    let count = Int(picture.width) * Int(picture.height) * 4
    let sides = [picture.width, picture.height].flatMap { side in
      (0..<4).map { UInt8(truncatingIfNeeded: side >> (8 * $0)) }
    }
    guard let file = fopen(words[1], "w"), fwrite(sides, 1, 8, file) == 8,
      fwrite(pixels, 1, count, file) == count, fclose(file) == 0
    else {
      print("\(words[1]) could not be written")
      exit(1)
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { return ferror(file) == 0 ? bytes : nil }
      bytes += piece[..<count]
    }
  }
}

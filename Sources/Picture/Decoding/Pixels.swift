import CPicture
import TerminalUI

/// A decoded picture: 8-bit RGBA with straight alpha, rows from the top.
struct Pixels: ~Copyable {
  private let picture: cp_picture

  var width: Int { Int(picture.width) }
  var height: Int { Int(picture.height) }

  /// Takes over the memory of a picture that CPicture has made.
  init(owning picture: cp_picture) {
    self.picture = picture
  }

  deinit { cp_free(picture.pixels) }

  /// - Parameter body: gets `width * height * 4` bytes.
  borrowing func withBytes<Result>(_ body: (UnsafePointer<UInt8>?) -> Result) -> Result {
    body(picture.pixels)
  }

  /// As the bytes of a PNG; `nil` where there is no memory for it.
  var png: [UInt8]? {
    var out = cp_bytes()
    var error = cp_error()
    withBytes { bytes in
      guard let bytes else { return }
      _ = cp_encode_png(bytes, picture.width, picture.height, 1, &out, &error)
    }
    guard error.status == CP_OK, let data = out.data else { return nil }
    defer { cp_free(data) }
    return Array(UnsafeBufferPointer(start: data, count: out.count))
  }

  /// A part of it at another size.
  borrowing func scaled(
    _ part: cp_part, width: Int, height: Int
  ) throws(PictureProblem) -> Pixels {
    var scaled = cp_picture()
    var error = cp_error()
    withBytes { bytes in
      guard let bytes else { return }
      _ = cp_scale_part(
        bytes, picture.width, picture.height, part, UInt32(clamping: width),
        UInt32(clamping: height), &scaled, &error)
    }
    guard error.status == CP_OK else { throw PictureProblem(error) }
    return Pixels(owning: scaled)
  }
}

/// A decoded picture, as a rule made smaller, that several may look at.
///
/// Unchecked: nothing writes to the memory between its making and its release.
final class SharedPixels: @unchecked Sendable {
  let pixels: Pixels
  /// The size of the file's picture.
  let whole: PixelSize

  init(_ pixels: consuming Pixels, whole: PixelSize) {
    self.pixels = pixels
    self.whole = whole
  }

  /// In bytes.
  var cost: Int { pixels.width * pixels.height * 4 }
}

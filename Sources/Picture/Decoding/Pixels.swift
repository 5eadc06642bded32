import CPicture

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
}

import CPicture

extension Raster {
  /// What a reference may ask of memory: the service takes 10 MB files.
  private static let limits = cp_limits(
    max_pixels: 1 << 26, max_bytes: 10_000_000, max_memory: 512 << 20)

  /// Decodes a JPEG, PNG, WEBP or BMP file, upright and no longer than `side` on its long side.
  ///
  /// Transparent parts are laid on white.
  init(decoding file: [UInt8], fitting side: Int) throws(PictureFailure) {
    var request = cp_request()
    request.sizing = CP_FIT
    request.width = UInt32(side)
    request.height = UInt32(side)
    var limits = Raster.limits
    var picture = cp_picture()
    var error = cp_error()
    guard cp_decode(file, file.count, &limits, &request, &picture, &error) == CP_OK else {
      throw PictureFailure(error)
    }
    self = try Raster(taking: picture)
  }

  /// A copy of another size: the mean of the area where it gets smaller, bilinear where larger.
  func scaled(width: Int, height: Int) -> Raster {
    guard width != self.width || height != self.height else { return self }
    var picture = cp_picture()
    var error = cp_error()
    let status = withBytes { bytes in
      cp_scale(
        bytes, UInt32(self.width), UInt32(self.height), UInt32(width), UInt32(height), &picture,
        &error)
    }
    // The sizes are this program's own, a few megabytes at most: it fails only without memory.
    guard status == CP_OK, let result = try? Raster(taking: picture) else {
      preconditionFailure(PictureFailure(error).message)
    }
    return result
  }

  /// A copy whose long side has this length.
  func scaled(longSide: Int) -> Raster {
    scaled(
      width: max(1, (width * longSide + self.longSide / 2) / self.longSide),
      height: max(1, (height * longSide + self.longSide / 2) / self.longSide))
  }

  /// The picture as a PNG file that names this program in a text chunk.
  func pngFile() throws(PictureFailure) -> [UInt8] {
    let file = try encoded { cp_encode_png($0, UInt32(width), UInt32(height), 6, $1, $2) }
    return PNGText.inserting(keyword: "Software", text: "hera sandbox, no AI model", into: file)
  }

  func jpegFile(quality: Int32) throws(PictureFailure) -> [UInt8] {
    try encoded { cp_encode_jpeg($0, UInt32(width), UInt32(height), quality, $1, $2) }
  }

  func webpFile() throws(PictureFailure) -> [UInt8] {
    try encoded { cp_encode_webp($0, UInt32(width), UInt32(height), $1, $2) }
  }

  private func encoded(
    by encode: (
      UnsafePointer<UInt8>, UnsafeMutablePointer<cp_bytes>, UnsafeMutablePointer<cp_error>
    ) -> cp_status
  ) throws(PictureFailure) -> [UInt8] {
    var file = cp_bytes()
    var error = cp_error()
    guard withBytes({ encode($0, &file, &error) }) == CP_OK, let data = file.data else {
      throw PictureFailure(error)
    }
    defer { cp_free(data) }
    return Array(UnsafeBufferPointer(start: data, count: file.count))
  }

  /// Lends the pixels as the bytes red, green, blue, alpha.
  private func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    pixels.withUnsafeBytes { buffer in
      guard let start = buffer.assumingMemoryBound(to: UInt8.self).baseAddress else {
        preconditionFailure("a picture has at least one pixel")
      }
      return body(start)
    }
  }

  /// Copies the library's pixels and frees them.
  private init(taking picture: cp_picture) throws(PictureFailure) {
    guard let bytes = picture.pixels, picture.width > 0, picture.height > 0 else {
      throw PictureFailure(message: "The picture has no pixels.")
    }
    defer { cp_free(bytes) }
    self.init(width: Int(picture.width), height: Int(picture.height))
    let source = UnsafeBufferPointer(start: bytes, count: pixels.count * 4)
    pixels.withUnsafeMutableBytes { $0.copyBytes(from: source) }
    guard picture.has_alpha else { return }
    for index in pixels.indices {
      let alpha = Int(source[index * 4 + 3])
      let opaque = Pixel(pixels[index].red, pixels[index].green, pixels[index].blue)
      pixels[index] = Pixel.white.mixed(with: opaque, alpha + alpha / 128)
    }
  }
}

extension PictureFailure {
  fileprivate init(_ error: cp_error) {
    self.init(message: withUnsafePointer(to: error) { String(cString: cp_message($0)) })
  }
}

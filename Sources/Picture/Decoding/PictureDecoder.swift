import CPicture

/// Reads pictures from the bytes of a file; every call takes as long as the picture is large.
struct PictureDecoder: Sendable {
  let limits: PictureLimits

  /// Reads the header alone.
  func info(_ bytes: [UInt8]) throws(PictureProblem) -> PictureInfo {
    var info = cp_info()
    var error = cp_error()
    var limits = limits.forC
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      _ = cp_read_info(start, buffer.count, &limits, &info, &error)
    }
    guard error.status == CP_OK else { throw PictureProblem(error) }
    guard let result = PictureInfo(info) else {
      throw PictureProblem(.notAPicture, "The file is empty.")
    }
    return result
  }

  /// Decodes the (first) picture, stretched to exactly so many pixels.
  ///
  /// - Parameter stop: asked every few rows; once it is set the call ends with `.cancelled`.
  func decode(
    _ bytes: [UInt8], width: Int, height: Int, stop: StopFlag
  ) throws(PictureProblem) -> Pixels {
    var picture = cp_picture()
    var error = cp_error()
    var limits = limits.forC
    var request = cp_request()
    request.sizing = CP_EXACT
    request.width = UInt32(clamping: width)
    request.height = UInt32(clamping: height)
    request.stop = { context in
      guard let context else { return false }
      return Unmanaged<StopFlag>.fromOpaque(context).takeUnretainedValue().isSet
    }
    request.stop_context = UnsafeRawPointer(Unmanaged.passUnretained(stop).toOpaque())
    // The flag outlives the call: the context above does not hold it.
    withExtendedLifetime(stop) {
      bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        _ = cp_decode(start, buffer.count, &limits, &request, &picture, &error)
      }
    }
    guard error.status == CP_OK else { throw PictureProblem(error) }
    guard picture.pixels != nil else { throw PictureProblem(.notAPicture, "The file is empty.") }
    return Pixels(owning: picture)
  }
}

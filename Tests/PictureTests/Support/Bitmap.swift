import CPicture

/// A picture in memory, to make files from and to compare with.
struct Bitmap: Hashable, Sendable {
  let width: Int
  let height: Int
  private(set) var bytes: [UInt8]

  init(width: Int, height: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  init(width: Int, height: Int, colour: (_ x: Int, _ y: Int) -> Colour) {
    self.init(width: width, height: height, bytes: [])
    bytes.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width { bytes += colour(x, y).bytes }
    }
  }

  subscript(x: Int, y: Int) -> Colour {
    let at = (y * width + x) * 4
    return Colour(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3])
  }

  /// No two pixels near each other alike, so that swapped or shifted ones show.
  static func gradient(width: Int, height: Int, hasAlpha: Bool = false) -> Bitmap {
    Bitmap(width: width, height: height) { x, y in
      Colour(
        UInt8(truncatingIfNeeded: x * 7 + y), UInt8(truncatingIfNeeded: y * 11 + 30),
        UInt8(truncatingIfNeeded: 255 - x * 5),
        hasAlpha ? UInt8(truncatingIfNeeded: x * 9 + y * 3) : 255)
    }
  }

  /// The largest difference of a channel anywhere; `nil` when the sizes differ.
  func distance(to other: Bitmap) -> Int? {
    guard width == other.width, height == other.height else { return nil }
    return zip(bytes, other.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }
}

/// The types that can be written, and how faithfully.
enum Encoding: CaseIterable, Sendable {
  case png, jpeg, webp, bmp
}

extension Bitmap {
  /// The bitmap as a file, by the module's own encoders.
  func encoded(_ encoding: Encoding, quality: Int32 = 95, level: Int32 = 6) throws -> [UInt8] {
    var file = cp_bytes()
    var error = cp_error()
    let (width, height) = (UInt32(width), UInt32(height))
    let status = bytes.withUnsafeBufferPointer { pixels -> cp_status in
      guard let start = pixels.baseAddress else { return CP_BAD_ARGUMENT }
      return switch encoding {
      case .png: cp_encode_png(start, width, height, level, &file, &error)
      case .jpeg: cp_encode_jpeg(start, width, height, quality, &file, &error)
      case .webp: cp_encode_webp(start, width, height, &file, &error)
      case .bmp: cp_encode_bmp(start, width, height, &file, &error)
      }
    }
    defer { cp_free(file.data) }
    guard status == CP_OK, let data = file.data else { throw Refused(error) }
    return Array(UnsafeBufferPointer(start: data, count: file.count))
  }

  func scaled(width toWidth: Int, height toHeight: Int) throws -> Bitmap {
    var picture = cp_picture()
    var error = cp_error()
    _ = bytes.withUnsafeBufferPointer { pixels in
      pixels.baseAddress.map {
        cp_scale(
          $0, UInt32(width), UInt32(height), UInt32(toWidth), UInt32(toHeight), &picture, &error)
      }
    }
    return try Bitmap(taking: picture, or: error)
  }

  /// Frees the picture.
  fileprivate init(taking picture: cp_picture, or error: cp_error) throws {
    defer { cp_free(picture.pixels) }
    guard let pixels = picture.pixels else { throw Refused(error) }
    let count = Int(picture.width) * Int(picture.height) * 4
    self.init(
      width: Int(picture.width), height: Int(picture.height),
      bytes: Array(UnsafeBufferPointer(start: pixels, count: count)))
  }
}

/// What a call of CPicture failed with.
struct Refused: Error, Hashable, CustomStringConvertible {
  let status: UInt32
  let message: String

  init(_ error: cp_error) {
    status = error.status.rawValue
    message = withUnsafePointer(to: error) { String(cString: cp_message($0)) }
  }

  var description: String { "\(status): \(message)" }
}

/// The four functions that read, over bytes.
enum Reading {
  enum Sizing {
    case full
    case fit(Int, Int)
    case exact(Int, Int)
  }

  static func info(_ file: [UInt8], limits: cp_limits = cp_default_limits()) throws -> cp_info {
    var info = cp_info()
    var error = cp_error()
    var limits = limits
    _ = file.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { cp_read_info($0, buffer.count, &limits, &info, &error) }
    }
    guard error.status == CP_OK else { throw Refused(error) }
    return info
  }

  static func decode(
    _ file: [UInt8], _ sizing: Sizing = .full, limits: cp_limits = cp_default_limits()
  ) throws -> Bitmap {
    var picture = cp_picture()
    var error = cp_error()
    var limits = limits
    var request = cp_request()
    switch sizing {
    case .full: request.sizing = CP_FULL
    case .fit(let width, let height):
      (request.sizing, request.width, request.height) = (CP_FIT, UInt32(width), UInt32(height))
    case .exact(let width, let height):
      (request.sizing, request.width, request.height) = (CP_EXACT, UInt32(width), UInt32(height))
    }
    _ = file.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map {
        cp_decode($0, buffer.count, &limits, &request, &picture, &error)
      }
    }
    return try Bitmap(taking: picture, or: error)
  }

  /// The status of a decoding, `CP_OK` included.
  static func status(
    _ file: [UInt8], _ sizing: Sizing = .full, limits: cp_limits = cp_default_limits()
  ) -> cp_status {
    do {
      _ = try decode(file, sizing, limits: limits)
      return CP_OK
    } catch let refused as Refused {
      return cp_status(refused.status)
    } catch {
      return CP_BAD_ARGUMENT
    }
  }
}

/// A change of colours that is the same for every pixel: each channel becomes a weighted sum of the
/// three plus an offset.
///
/// Several changes fold into one, so that they cost one pass and are cut to 0...255 only at the
/// end.
struct ColourMatrix: Sendable, Hashable {
  /// Weights of one resulting channel, in 1024ths; the offset in 1024ths of a step.
  struct Row: Sendable, Hashable {
    var red: Int
    var green: Int
    var blue: Int
    var offset: Int = 0
  }

  var red: Row
  var green: Row
  var blue: Row

  static let one = 1024
  static let identity = ColourMatrix.gains(one, one, one)

  /// Each channel by itself, in 1024ths.
  static func gains(_ red: Int, _ green: Int, _ blue: Int) -> ColourMatrix {
    ColourMatrix(
      red: Row(red: red, green: 0, blue: 0), green: Row(red: 0, green: green, blue: 0),
      blue: Row(red: 0, green: 0, blue: blue))
  }

  /// Moves colours to orange (up to 256) or to blue (down to -256).
  static func warmth(_ amount: Int) -> ColourMatrix {
    .gains(one + amount, one + amount / 12, one - amount * 5 / 4)
  }

  /// 1024 leaves the brightness.
  static func brightness(_ gain: Int) -> ColourMatrix { .gains(gain, gain, gain) }

  /// Stretches (over 1024) or flattens (under) around the middle.
  static func contrast(_ gain: Int) -> ColourMatrix {
    var matrix = ColourMatrix.brightness(gain)
    let offset = 118 * (one - gain)
    matrix.red.offset = offset
    matrix.green.offset = offset
    matrix.blue.offset = offset
    return matrix
  }

  /// 0 is grey, 1024 leaves the colours, more makes them stronger.
  static func saturation(_ amount: Int) -> ColourMatrix {
    let rest = one - amount
    let grey = Row(red: 216 * rest / one, green: 732 * rest / one, blue: 76 * rest / one)
    var matrix = ColourMatrix(red: grey, green: grey, blue: grey)
    matrix.red.red += amount
    matrix.green.green += amount
    matrix.blue.blue += amount
    return matrix
  }

  /// Brightness alone, coloured: shadows towards black, middle tones towards `colour`.
  static func tint(_ colour: Pixel) -> ColourMatrix {
    let luma = max(colour.luma, 24)
    func row(_ channel: UInt8) -> Row {
      // At most 1.9 times the brightness, or a dark blue would burn out.
      let gain = min(Int(channel) * one / luma, 1945)
      return Row(red: 216 * gain / one, green: 732 * gain / one, blue: 76 * gain / one)
    }
    return ColourMatrix(red: row(colour.red), green: row(colour.green), blue: row(colour.blue))
  }

  /// The wash of old photographs.
  static let sepia = ColourMatrix.tint(Pixel(0xC39A6B))

  static let inverted: ColourMatrix = {
    var matrix = ColourMatrix.brightness(-one)
    matrix.red.offset = 255 * one
    matrix.green.offset = 255 * one
    matrix.blue.offset = 255 * one
    return matrix
  }()

  /// Part of the way from leaving everything (0) to this change (256).
  func strength(_ amount: Int) -> ColourMatrix {
    let identity = ColourMatrix.identity
    func mix(_ from: Row, _ to: Row) -> Row {
      Row(
        red: from.red + ((to.red - from.red) * amount) / 256,
        green: from.green + ((to.green - from.green) * amount) / 256,
        blue: from.blue + ((to.blue - from.blue) * amount) / 256,
        offset: from.offset + ((to.offset - from.offset) * amount) / 256)
    }
    return ColourMatrix(
      red: mix(identity.red, red), green: mix(identity.green, green),
      blue: mix(identity.blue, blue))
  }

  /// This change first, `next` on what it made.
  func then(_ next: ColourMatrix) -> ColourMatrix {
    func fold(_ row: Row) -> Row {
      func sum(_ weight: (Row) -> Int) -> Int {
        (row.red * weight(red) + row.green * weight(green) + row.blue * weight(blue))
          / ColourMatrix.one
      }
      return Row(
        red: sum(\.red), green: sum(\.green), blue: sum(\.blue),
        offset: sum(\.offset) + row.offset)
    }
    return ColourMatrix(red: fold(next.red), green: fold(next.green), blue: fold(next.blue))
  }

  func applied(to pixel: Pixel) -> Pixel {
    let (red, green, blue) = (Int(pixel.red), Int(pixel.green), Int(pixel.blue))
    func channel(_ row: Row) -> Int {
      (row.red * red + row.green * green + row.blue * blue + row.offset + 512) >> 10
    }
    return Pixel(clamping: channel(self.red), channel(self.green), channel(self.blue))
  }
}

extension Raster {
  mutating func grade(_ matrix: ColourMatrix) {
    guard matrix != .identity else { return }
    mapPixels { _, _, pixel in matrix.applied(to: pixel) }
  }
}

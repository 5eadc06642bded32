/// One opaque pixel.
///
/// Its four bytes lie in memory as the picture library wants them.
struct Pixel: Sendable, Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8
  /// Always 255: pictures are laid on white when they are read.
  private var alpha: UInt8 = 255

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From channels that may lie outside 0...255.
  init(clamping red: Int, _ green: Int, _ blue: Int) {
    self.init(UInt8(clamping: red), UInt8(clamping: green), UInt8(clamping: blue))
  }

  /// From `0xRRGGBB`.
  init(_ code: UInt32) {
    self.init(
      UInt8(truncatingIfNeeded: code >> 16), UInt8(truncatingIfNeeded: code >> 8),
      UInt8(truncatingIfNeeded: code))
  }

  static let white = Pixel(0xFFFFFF)
  static let black = Pixel(0x000000)

  /// How bright it is to the eye, 0...255, with the weights of BT.709 in 256ths.
  var luma: Int {
    (54 * Int(red) + 183 * Int(green) + 19 * Int(blue)) >> 8
  }

  /// A step from this colour to another: 0 stays, 256 arrives.
  func mixed(with other: Pixel, _ amount: Int) -> Pixel {
    Pixel(
      Pixel.mix(red, other.red, amount), Pixel.mix(green, other.green, amount),
      Pixel.mix(blue, other.blue, amount))
  }

  /// Adds light: black changes nothing, white gives white.
  func screened(with light: Pixel) -> Pixel {
    Pixel(
      Pixel.screen(red, light.red), Pixel.screen(green, light.green),
      Pixel.screen(blue, light.blue))
  }

  /// Every channel times `amount` 256ths.
  func scaled(_ amount: Int) -> Pixel {
    Pixel(
      clamping: (Int(red) * amount) >> 8, (Int(green) * amount) >> 8, (Int(blue) * amount) >> 8)
  }

  private static func mix(_ from: UInt8, _ to: UInt8, _ amount: Int) -> UInt8 {
    UInt8(clamping: Int(from) + ((Int(to) - Int(from)) * amount + 128) / 256)
  }

  private static func screen(_ base: UInt8, _ light: UInt8) -> UInt8 {
    UInt8(clamping: Int(base) + ((255 - Int(base)) * Int(light) + 127) / 255)
  }
}

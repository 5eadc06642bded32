/// One pixel: red, green, blue, alpha.
struct Colour: Hashable, Sendable, CustomStringConvertible {
  var red: UInt8
  var green: UInt8
  var blue: UInt8
  var alpha: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ alpha: UInt8 = 255) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  static let clear = Colour(0, 0, 0, 0)
  static let black = Colour(0, 0, 0)
  static let white = Colour(255, 255, 255)
  static let red = Colour(255, 0, 0)
  static let green = Colour(0, 255, 0)
  static let blue = Colour(0, 0, 255)

  var bytes: [UInt8] { [red, green, blue, alpha] }
  var description: String { "(\(red) \(green) \(blue) \(alpha))" }

  /// The largest difference of a channel.
  func distance(to other: Colour) -> Int {
    zip(bytes, other.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }
}

extension RGB {
  /// The first sixteen colours as xterm has them; terminals differ, so this is a guess.
  private static let ansi: [RGB] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { RGB($0) }

  /// One of the first sixteen; those above are white.
  package init(ansi index: UInt8) {
    self = Self.ansi[min(15, Int(index))]
  }

  /// The nearest of the first 8 or 16 colours.
  package func nearestANSI(of count: Int) -> UInt8 {
    let candidates = Self.ansi.prefix(max(1, count)).enumerated()
    return UInt8(candidates.min { distance($0.element) < distance($1.element) }?.offset ?? 0)
  }

  /// Weighted as the eye weighs the channels.
  private func distance(_ other: RGB) -> Int {
    let red = Int(red) - Int(other.red)
    let green = Int(green) - Int(other.green)
    let blue = Int(blue) - Int(other.blue)
    return 2 * red * red + 4 * green * green + 3 * blue * blue
  }
}

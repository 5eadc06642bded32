/// A colour that a prompt can name.
enum NamedColour: String, Sendable, Hashable, CaseIterable {
  case red, orange, yellow, gold, green, teal, blue, purple, pink, brown, white, grey, black

  /// The colour as paint, middle bright.
  var pixel: Pixel {
    switch self {
    case .red: Pixel(0xC8322D)
    case .orange: Pixel(0xE07B28)
    case .yellow: Pixel(0xE9C63B)
    case .gold: Pixel(0xCFA544)
    case .green: Pixel(0x3F9A4E)
    case .teal: Pixel(0x1F8F96)
    case .blue: Pixel(0x2F63C8)
    case .purple: Pixel(0x7E48B8)
    case .pink: Pixel(0xE07AA6)
    case .brown: Pixel(0x80573A)
    case .white: Pixel(0xF2F1EE)
    case .grey: Pixel(0x8B8D91)
    case .black: Pixel(0x1B1C20)
    }
  }

  /// White, grey and black have no hue that could tint a picture.
  var hasHue: Bool { self != .white && self != .grey && self != .black }
}

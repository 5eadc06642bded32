/// A colour of a picture's cell, 8 bits a channel.
package struct RGB: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `0xRRGGBB`.
  package init(_ hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }
}

/// How a cell looks: by roles, which a theme resolves, or by a picture's own colours.
package enum Style: Sendable, Hashable {
  case role(Ink, Ground, underlined: Bool)
  /// A picture's cell: `nil` leaves the theme's own ground or text colour.
  case picture(ink: RGB?, ground: RGB?)
  /// A cell that stands for a part of an image, by its number: the theme changes nothing of it.
  case image(UInt32)

  package static func role(_ ink: Ink, _ ground: Ground = .base) -> Style {
    .role(ink, ground, underlined: false)
  }

  package static let plain = Style.role(.text, .base)
}

import CPicture
package import TerminalUI

/// How a picture is drawn with cells.
package struct PictureLook: Sendable, Hashable {
  /// Symbols that not every font has.
  package struct Symbols: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let sextants = Symbols(rawValue: UInt32(CP_SEXTANTS))
    package static let braille = Symbols(rawValue: UInt32(CP_BRAILLE))
  }

  /// True colour gives half blocks, 256 and 16 colours block and border symbols, mono ten letters.
  package var depth: ColourDepth
  /// Used besides the ones that every font has, except in mono.
  package var symbols: Symbols
  /// For mono: dense letters are dark rather than bright.
  package var isGroundLight: Bool

  package init(depth: ColourDepth, symbols: Symbols = [], isGroundLight: Bool = false) {
    self.depth = depth
    self.symbols = symbols
    self.isGroundLight = isGroundLight
  }

  var forC: cp_look {
    let depth =
      switch depth {
      case .mono: CP_MONO
      case .sixteen: CP_16_COLOURS
      case .indexed256: CP_256_COLOURS
      case .trueColour: CP_TRUE_COLOUR
      }
    return cp_look(depth: depth, symbols: symbols.rawValue, is_ground_light: isGroundLight)
  }

  /// The size to decode for: a cell is made of several pixels.
  func pixels(in size: Size) -> (width: Int, height: Int) {
    var look = forC
    var width: UInt32 = 0
    var height: UInt32 = 0
    cp_cell_pixels(&look, &width, &height)
    return (size.columns * Int(width), size.rows * Int(height))
  }
}

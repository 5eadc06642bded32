package import TerminalUI

/// A set of colours by name, ready for the terminal.
package struct Theme: Sendable, Equatable {
  /// The name that people write: that of its file, without the ending.
  package var name: String
  package var palette: Palette

  package init(name: String, palette: Palette) {
    self.name = name
    self.palette = palette
  }

  /// Whether its ground is light; `nil` where the ground is the terminal's own.
  package var isLight: Bool? {
    guard palette.greatestDepth > .sixteen, case .rgb(let ground) = palette[.base].trueColour else {
      return nil
    }
    return ground.luminance > 0.18
  }

  /// No colours at all: what the program falls back on where no theme can be read.
  package static let mono = Theme(name: "mono", palette: .mono)
}

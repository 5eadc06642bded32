/// A picture's data for a terminal that shows pixels, with the cells that stand for it.
///
/// A class, as frames hand it on: it is as large as a file, and never changed.
package final class TerminalImage: Sendable {
  package enum Form: Sendable, Hashable {
    /// kitty's graphics: a PNG that is sent once; cells with placeholders say where it stands.
    case placeholders
    /// A sixel string that draws it where the cursor stands, over blank cells.
    case sixel
    /// A file in iTerm2's form, drawn likewise.
    case inline
  }

  /// 0x010000...0xFFFFFF: the terminal knows it by this, and its cells have it as their colour.
  package let id: UInt32
  package let form: Form
  /// In cells.
  package let size: Size
  /// A PNG; of ``Form/sixel`` the string itself.
  package let data: [UInt8]
  /// tmux is between: what is meant for the terminal goes in an envelope.
  package let isInTmux: Bool

  package init(id: UInt32, form: Form, size: Size, data: [UInt8], isInTmux: Bool = false) {
    self.id = id
    self.form = form
    self.size = size
    self.data = data
    self.isInTmux = isInTmux
  }

  /// The cells that stand for it.
  package var cells: [Cell] {
    let style = Style.image(id)
    guard form == .placeholders else {
      return Array(repeating: Cell(.blank, style: style), count: size.columns * size.rows)
    }
    return (0..<size.rows).flatMap { row in
      (0..<size.columns).map { column in
        Cell(.glyph(Glyph(placeholderOfRow: row, column: column)), style: style)
      }
    }
  }
}

extension TerminalImage: Hashable {
  package static func == (left: TerminalImage, right: TerminalImage) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Where an image stands in a frame.
package struct PlacedImage: Sendable, Hashable {
  package var image: TerminalImage
  /// Of its first cell.
  package var origin: Point

  package init(_ image: TerminalImage, at origin: Point) {
    self.image = image
    self.origin = origin
  }

  package var rect: Rect {
    Rect(
      column: origin.column, row: origin.row, columns: image.size.columns, rows: image.size.rows)
  }
}

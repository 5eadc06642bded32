/// A frame as text, for comparing it and for printing it without a terminal.
extension Surface {
  /// The rows joined by line feeds; a blank is a space, a wide glyph stands once.
  package func text() -> String {
    joined { cell in
      switch cell.content {
      case .blank: " "
      case .glyph(let glyph): glyph.text
      case .continuation: ""
      }
    }
  }

  /// The cursor's place, then one letter a cell for the inks, an empty line, and one for the
  /// grounds.
  ///
  /// A picture's cell has the ink `1` and the ground of a pane.
  package func roles() -> String {
    let place = cursor.map { "\($0.column) \($0.row)" } ?? "none"
    let inks = joined { cell in
      if case .role(let ink, _, _) = cell.style { String(ink.letter) } else { "1" }
    }
    let grounds = joined { cell in
      if case .role(_, let ground, _) = cell.style { String(ground.letter) } else { "." }
    }
    return "caret \(place)\n\(inks)\n\n\(grounds)"
  }

  private func joined(_ letter: (Cell) -> String) -> String {
    (0..<size.rows).map { row in
      (0..<size.columns).map { letter(self[$0, row]) }.joined()
    }.joined(separator: "\n")
  }
}

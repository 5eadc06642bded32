package import TextEditing

/// Editors in writing: `|` is the caret, `^` the selection's other end.
extension TextEditor {
  package init(notation: String, isMultiline: Bool = true) {
    var text = ""
    var caret = 0
    var anchor: Int?
    var offset = 0
    for character in notation {
      switch character {
      case "|": caret = offset
      case "^": anchor = offset
      default:
        text.append(character)
        offset += 1
      }
    }
    self.init(text, isMultiline: isMultiline)
    setCaret(anchor ?? caret, extending: false)
    if anchor != nil { setCaret(caret, extending: true) }
  }

  package var notation: String {
    var result = ""
    for (offset, character) in (Array(text) + ["\0"]).enumerated() {
      if let selection, caret == selection.lowerBound, offset == selection.upperBound {
        result += "^"
      }
      if let selection, caret == selection.upperBound, offset == selection.lowerBound {
        result += "^"
      }
      if offset == caret { result += "|" }
      if character != "\0" { result.append(character) }
    }
    return result
  }

  /// Applies commands with a ring that nobody looks at.
  package mutating func apply(_ commands: EditCommand...) {
    var ring = KillRing()
    for command in commands { apply(command, killRing: &ring) }
  }
}

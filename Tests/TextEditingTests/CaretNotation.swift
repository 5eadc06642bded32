import TextEditing

/// Editors in writing: `|` is the caret, `^` the selection's other end.
extension TextEditor {
  init(notation: String, isMultiline: Bool = true) {
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

  var notation: String {
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
  mutating func apply(_ commands: EditCommand...) {
    var ring = KillRing()
    for command in commands { apply(command, killRing: &ring) }
  }
}

/// A small generator with a seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

package import TextEditing

/// A one-line field that is open for typing.
package struct LineEdit: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case address(slot: Int)
    case label(slot: Int)
    case seed
  }

  package var target: Target
  package var editor: TextEditor
  /// What it was opened with.
  package let original: String
  /// Why the value was not taken.
  package var problem: String?

  package init(_ target: Target, text: String) {
    self.target = target
    original = text
    editor = TextEditor("", isMultiline: false)
    editor.replaceAll(text, caret: nil)
  }
}

extension LineEdit {
  /// Whether a person changed anything in it.
  var isTouched: Bool { editor.text != original }

  /// Puts the line's value where it belongs.
  ///
  /// - Returns: Whether it is a value at all; the draft is as it was if not.
  func apply(to draft: inout Draft) -> Bool {
    let text = editor.text
    switch target {
    case .address(let slot): draft.setAddress(text, slot: slot)
    case .label(let slot): draft.slots[slot]?.label = String(text.prefix(Self.labelLimit))
    case .seed:
      guard let seed = Int64(text.filter { !$0.isWhitespace && $0 != "," }) else { return false }
      draft.seed.mode = .fixed
      draft.seed.base = seed
    }
    return true
  }

  /// Labels are names, not notes.
  private static let labelLimit = 40
}

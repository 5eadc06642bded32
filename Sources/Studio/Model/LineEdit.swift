package import TextEditing

/// A one-line field that is open for typing.
package struct LineEdit: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case address(slot: Int)
    case label(slot: Int)
    /// The path of a file that is uploaded once it is taken.
    case file(slot: Int)
    case seed
    /// What is added to the seed sent last.
    case step
    /// What the history is searched for.
    case search

    /// The slot whose picture it names.
    var slot: Int? {
      switch self {
      case .address(let slot), .file(let slot): slot
      case .label, .seed, .step, .search: nil
      }
    }
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
    case .file(let slot):
      guard LocalPath.isPath(text) else { return text.allSatisfy(\.isWhitespace) }
      draft.setAddress(text, slot: slot)
    case .label(let slot): draft.slots[slot]?.label = String(text.prefix(Self.labelLimit))
    case .seed:
      guard let seed = number else { return false }
      draft.seed.mode = .fixed
      draft.seed.base = seed
    case .step:
      // A step of nothing would send the last run again.
      guard let step = number, step != 0 else { return false }
      draft.seed.step = step
    case .search: break
    }
    return true
  }

  /// Any 64-bit integer, with or without commas or blanks between its thousands; two numbers are none.
  private var number: Int64? {
    let groups = editor.text.split { $0.isWhitespace || $0 == "," }
    guard groups.dropFirst().allSatisfy({ $0.count == 3 && $0.first?.isNumber == true }) else {
      return nil
    }
    return Int64(groups.joined())
  }

  /// What would be a value, where what was typed is none.
  var reasonForNoValue: String {
    switch target {
    case .step: "A step is a whole number other than 0, such as +1 or -10"
    case .file: "Give the path of a file: one that begins with / or ~/"
    case .address, .label, .seed, .search:
      "A seed is a whole number from \(Int64.min) to \(Int64.max)"
    }
  }

  /// Labels are names, not notes.
  private static let labelLimit = 40
}

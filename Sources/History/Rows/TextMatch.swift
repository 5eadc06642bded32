import GRDB

/// A substring to look for; without a capital letter in it, case does not matter.
///
/// SQLite folds the case of ASCII only, so that other scripts with two cases are compared here.
struct TextMatch {
  /// Over `t.text`, with ``arguments``.
  let condition: String
  let arguments: StatementArguments
  private let folded: String?

  init(_ text: String) {
    if text.isEmpty {
      (condition, arguments, folded) = ("true", [], nil)
    } else if text != text.lowercased() || text == text.uppercased() {
      (condition, arguments, folded) = ("instr(t.text, ?) > 0", [StoredText.value(text)], nil)
    } else if text.utf8.allSatisfy({ $0 < 0x80 }) {
      var pattern = "%"
      for character in text {
        if "%_\\".contains(character) { pattern.append("\\") }
        pattern.append(character)
      }
      condition = #"t.text LIKE ? ESCAPE '\'"#
      (arguments, folded) = ([StoredText.value(pattern + "%")], nil)
    } else {
      (condition, arguments, folded) = ("true", [], text)
    }
  }

  /// What is left to test of a row that met the condition.
  func accepts(_ text: String) -> Bool {
    folded.map(text.lowercased().contains) ?? true
  }
}

package import Jobs
package import TextEditing

/// The fragments whose names begin with what stands between an `@` and the caret.
package struct Completion: Sendable, Equatable {
  /// The characters typed so far, the `@` included.
  package var typed: Range<Int>
  /// At least one.
  package var matches: [Fragment]
  package var selected = 0

  /// - Returns: `nil` where the caret stands behind no such name, or the name is whole.
  package init?(in editor: TextEditor, _ fragments: [Fragment]) {
    guard !fragments.isEmpty, editor.selection == nil else { return nil }
    let caret = editor.caret
    let reach = max(0, caret - Fragment.nameLimit - 1)
    let before = Array(editor.text(in: reach..<caret))
    guard let at = before.lastIndex(of: "@"), before[(at + 1)...].allSatisfy(Fragment.isInName)
    else { return nil }
    let start = reach + at
    let previous = editor.text(in: max(0, start - 1)..<start)
    guard previous.isEmpty || !previous.allSatisfy(Fragment.isLetterOrDigit) else { return nil }
    let name = String(before[(at + 1)...]).lowercased()
    let matches = fragments.filter { $0.name.hasPrefix(name) }
    guard !matches.isEmpty, matches.map(\.name) != [name] else { return nil }
    typed = start..<caret
    self.matches = matches
  }

  package var match: Fragment { matches[min(selected, matches.count - 1)] }

  mutating func move(by step: Int) {
    selected = (selected + step + matches.count) % matches.count
  }
}

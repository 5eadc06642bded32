package import Api18
package import TextEditing

/// The dialog that asks how many runs of the draft are to be sent.
package struct SeveralRuns: Sendable, Equatable {
  package var editor = TextEditor("", isMultiline: false)
  /// How many `editor` asks for, where it is a number that can be sent at once.
  package var count: Int? {
    Int(editor.text.filter { !$0.isWhitespace }).flatMap { Self.range.contains($0) ? $0 : nil }
  }

  /// More at once would be a slip of the keys.
  package static let range = 1...99
  private static let usual = 5

  package init() {
    editor.replaceAll(String(Self.usual), caret: nil)
    // The first digit typed takes the place of what is there.
    var unused = KillRing()
    _ = editor.apply(.selectAll, killRing: &unused)
  }

  /// What all of them cost, where it is known how many.
  package func price(each: MicroUSD) -> MicroUSD? { count.map { each * $0 } }
}

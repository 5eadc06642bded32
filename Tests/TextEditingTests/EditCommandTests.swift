import TestSupport
import Testing
import TextEditing

/// A case of the editor: what it is before, the commands, what it is after.
struct EditCase: Sendable, CustomTestStringConvertible {
  let before: String
  let commands: [EditCommand]
  let after: String

  init(_ before: String, _ commands: EditCommand..., gives after: String) {
    self.before = before
    self.commands = commands
    self.after = after
  }

  var testDescription: String { "\(before) → \(after)" }
}

@Suite("Commands of the editor")
struct EditCommandTests {
  @Test(
    "insert and delete by grapheme clusters",
    arguments: [
      EditCase("|", .insert("a"), gives: "a|"),
      EditCase("a|b", .insert("xy"), gives: "axy|b"),
      EditCase("a|b", .newline, gives: "a\n|b"),
      EditCase("^abc|d", .insert("x"), gives: "x|d"),
      EditCase("a|bc^d", .insert("x"), gives: "ax|d"),
      EditCase("a|bc^d", .newline, gives: "a\n|d"),
      EditCase("e|", .insert("\u{301}"), gives: "e\u{301}|"),
      EditCase("👩|💻", .insert("\u{200D}"), gives: "👩\u{200D}💻|"),
      EditCase("|🇷🇩🇪", .insert("🇫"), gives: "🇫🇷|🇩🇪"),
      EditCase("👍|", .insert("🏽"), gives: "👍🏽|"),
      EditCase("ab|", .deleteBack, gives: "a|"),
      EditCase("|ab", .deleteBack, gives: "|ab"),
      EditCase("ab|", .deleteForward, gives: "ab|"),
      EditCase("a|bc", .deleteForward, gives: "a|c"),
      EditCase("x👨‍👩‍👧‍👦|y", .deleteBack, gives: "x|y"),
      EditCase("x|🇫🇷y", .deleteForward, gives: "x|y"),
      EditCase("x|e\u{301}y", .deleteForward, gives: "x|y"),
      EditCase("a\n|b", .deleteBack, gives: "a|b"),
      EditCase("a|\nb", .deleteForward, gives: "a|b"),
      EditCase("a^bc|d", .deleteBack, gives: "a|d"),
      EditCase("a|bc^d", .deleteForward, gives: "a|d"),
      EditCase("e|x\u{301}", .deleteForward, gives: "e|"),
      EditCase("|ab", .insert(""), gives: "|ab"),
    ])
  func insertAndDelete(_ example: EditCase) {
    expect(example)
  }

  @Test(
    "cut words, to white space and to the edges of lines",
    arguments: [
      EditCase("one two|", .killWordBack, gives: "one |"),
      EditCase("one two  |", .killWordBack, gives: "one |"),
      EditCase("one-two|", .killWordBack, gives: "one-|"),
      EditCase("one-two|", .killToSpace, gives: "|"),
      EditCase("one two, |", .killToSpace, gives: "one |"),
      EditCase("a\nb|", .killToSpace, gives: "a\n|"),
      EditCase("a ^b|c", .killToSpace, gives: "a |c"),
      EditCase("|one two", .killWord, gives: "| two"),
      EditCase("one| two", .killWord, gives: "one|"),
      EditCase("|don't do", .killWord, gives: "| do"),
      EditCase("|'quoted' x", .killWord, gives: "|' x"),
      EditCase("|snake_case x", .killWord, gives: "| x"),
      EditCase("|été là", .killWord, gives: "| là"),
      EditCase("背景を白い|", .killWordBack, gives: "背景を白|"),
      EditCase("背景を|", .killWordBack, gives: "背景|"),
      EditCase("カメラ|", .killWordBack, gives: "|"),
      EditCase("one\ntwo three|", .killToStart, gives: "one\n|"),
      EditCase("one\n|two", .killToStart, gives: "one|two"),
      EditCase("|one", .killToStart, gives: "|one"),
      EditCase("o|ne\ntwo", .killToEnd, gives: "o|\ntwo"),
      EditCase("one|\ntwo", .killToEnd, gives: "one|two"),
      EditCase("one|", .killToEnd, gives: "one|"),
    ])
  func kills(_ example: EditCase) {
    expect(example)
  }

  @Test(
    "swap characters and words",
    arguments: [
      EditCase("a|b", .transpose, gives: "ba|"),
      EditCase("ab|", .transpose, gives: "ba|"),
      EditCase("ab|\nc", .transpose, gives: "ba|\nc"),
      EditCase("|ab", .transpose, gives: "|ab"),
      EditCase("a|", .transpose, gives: "a|"),
      EditCase("a\n|b", .transpose, gives: "a\n|b"),
      EditCase("x👍🏽|🇫🇷y", .transpose, gives: "x🇫🇷👍🏽|y"),
      EditCase("one| two", .transposeWords, gives: "two one|"),
      EditCase("one, |two!", .transposeWords, gives: "two, one|!"),
      EditCase("one t|wo", .transposeWords, gives: "two one|"),
      EditCase("one two|", .transposeWords, gives: "two one|"),
      EditCase("one two! |", .transposeWords, gives: "two one|! "),
      EditCase("one|", .transposeWords, gives: "one|"),
      EditCase("|", .transposeWords, gives: "|"),
    ])
  func swaps(_ example: EditCase) {
    expect(example)
  }

  @Test(
    "change case of the word ahead or the selection",
    arguments: [
      EditCase("|one two", .upper, gives: "ONE| two"),
      EditCase("one| two", .upper, gives: "one TWO|"),
      EditCase("|ONE", .lower, gives: "one|"),
      EditCase("|oNE two", .capitalise, gives: "One| two"),
      EditCase("^one don't|", .capitalise, gives: "^One Don't|"),
      EditCase("^one|two", .upper, gives: "^ONE|two"),
      EditCase("|straße", .upper, gives: "STRASSE|"),
      EditCase("one|", .upper, gives: "one|"),
      EditCase("|éa", .upper, gives: "ÉA|"),
    ])
  func cases(_ example: EditCase) {
    expect(example)
  }

  @Test(
    "select the word, then the line, or all",
    arguments: [
      EditCase("one t|wo three", .selectWord, gives: "one ^two| three"),
      EditCase("one two| three", .selectWord, gives: "one ^two| three"),
      EditCase("one |two", .selectWord, gives: "one ^two|"),
      EditCase("one two|", .selectWord, gives: "one ^two|"),
      EditCase("a\none t|wo\nb", .selectWord, .selectWord, gives: "a\n^one two|\nb"),
      EditCase("one --| two", .selectWord, gives: "one ^--| two"),
      EditCase("|", .selectWord, gives: "|"),
      EditCase("a\n|\nb", .selectWord, gives: "a\n|\nb"),
      EditCase("o|ne\ntwo", .selectAll, gives: "^one\ntwo|"),
      EditCase("o|ne", .selectAll, .deleteBack, gives: "|"),
      EditCase("on^e tw|o", .cut, gives: "on|o"),
      EditCase("on|e", .cut, gives: "on|e"),
      EditCase("on^e tw|o", .cut, .yank, gives: "one tw|o"),
    ])
  func selections(_ example: EditCase) {
    expect(example)
  }

  @Test(
    "an insertion keeps line ends only, and none in an editor of one line",
    arguments: [
      ("a\r\nb\rc\nd", "a\nb\nc\nd", "a b c d"),
      ("a\tb", "a b", "a b"),
      ("a\u{1B}[31mb", "a[31mb", "a[31mb"),
      ("a\u{7F}\u{9B}b\0", "ab", "ab"),
      ("a\u{2028}b\u{85}c", "a\nb\nc", "a b c"),
      ("\r\n\n\r", "\n\n\n", "   "),
      ("Ça, naïve – “é”", "Ça, naïve – “é”", "Ça, naïve – “é”"),
    ])
  func cleaning(_ raw: String, _ multiline: String, _ single: String) {
    var many = TextEditor(isMultiline: true)
    many.apply(.insert(raw))
    #expect(many.text == multiline)
    #expect(TextEditor(raw, isMultiline: true).text == multiline)
    var one = TextEditor(isMultiline: false)
    one.apply(.insert(raw), .newline)
    #expect(one.text == single)
    one.replaceAll(raw, caret: 0)
    #expect(one.text == single)
    #expect(one.caret == 0)
  }

  @Test(
    "each command says what an undo history has to know",
    arguments: [
      ("a|", EditCommand.insert("b"), EditKind.typing),
      ("a|", .insert("👨‍👩‍👧‍👦"), .typing),
      ("e|", .insert("\u{301}"), .typing),
      ("a|", .insert(" "), .typingSpace),
      ("a|", .insert("bc"), .other),
      ("a|", .type("bc"), .typing),
      ("a|", .newline, .other),
      ("^a|", .insert("b"), .replacing),
      ("^a|", .insert("bc"), .other),
      ("^a|", .type("bc"), .replacing),
      ("a|", .deleteBack, .deleting),
      ("^a|", .deleteBack, .other),
      ("|a", .deleteBack, .none),
      ("a|", .deleteForward, .none),
      ("a|", .killToStart, .kill),
      ("a|", .killToEnd, .none),
      ("a|", .yank, .none),
      ("a|", .yankPop, .none),
      ("|A", .upper, .none),
      ("|a", .upper, .other),
      ("a|", .selectAll, .none),
      ("a|", .setMark, .none),
      ("^a|", .cut, .other),
    ])
  func kinds(_ before: String, _ command: EditCommand, _ kind: EditKind) {
    var editor = TextEditor(notation: before)
    var ring = KillRing()
    let told = editor.apply(command, killRing: &ring)
    #expect(told == kind)
  }

  @Test(
    "letters typed at once are the same as one by one",
    arguments: ["|", "a|", "|a", "e|\u{301}x", "^ab|c", "a\n|b", "漢|字", "👩|💻"])
  func typed(_ before: String) {
    var joined = TextEditor(notation: before)
    var single = joined
    var ring = KillRing()
    var histories = (UndoHistory<TextEditor>(), UndoHistory<TextEditor>())
    for letters in ["bcd", "e"] {
      let before = joined
      let kind = joined.apply(.type(letters), killRing: &ring)
      histories.0.record(before, after: joined, kind: kind)
    }
    for letter in ["b", "c", "d", "e"] {
      let before = single
      let kind = single.apply(.insert(letter), killRing: &ring)
      histories.1.record(before, after: single, kind: kind)
    }
    #expect(joined == single)
    #expect(histories.0 == histories.1)
  }

  @Test func `the count of scalars follows every change`() {
    var editor = TextEditor("e\u{301}", isMultiline: true)
    #expect(editor.scalarCount == 2)
    editor.apply(.insert("👨‍👩‍👧‍👦"), .insert("漢\nab"))
    #expect(editor.scalarCount == 2 + 7 + 4)
    #expect(editor.characterCount == 1 + 1 + 4)
    editor.apply(.killToStart, .deleteBack, .deleteBack)
    #expect(editor.scalarCount == 9)
    #expect(editor.characters(holdingScalars: 8) == 1)
    #expect(editor.characters(holdingScalars: 2) == 1)
    #expect(editor.characters(holdingScalars: 1) == 0)
    #expect(editor.characters(holdingScalars: 100) == 2)
  }

  @Test func `what joins the character after it stands before the caret`() {
    var editor = TextEditor("\u{301}x", isMultiline: true)
    editor.setCaret(0, extending: false)
    editor.apply(.insert("e"))
    #expect(editor.notation == "e\u{301}|x")
  }

  @Test func `offsets outside the text count as its ends`() {
    var editor = TextEditor("abc", isMultiline: true)
    editor.setCaret(99, extending: false)
    #expect(editor.caret == 3)
    editor.setCaret(-4, extending: true)
    #expect(editor.selection == 0..<3)
    editor.replaceAll("xy", caret: 7)
    #expect(editor.notation == "xy|")
    #expect(editor.text(in: 1..<9) == "y")
  }

  private func expect(_ example: EditCase, sourceLocation: SourceLocation = #_sourceLocation) {
    var editor = TextEditor(notation: example.before)
    var ring = KillRing()
    for command in example.commands { editor.apply(command, killRing: &ring) }
    #expect(editor.notation == example.after, sourceLocation: sourceLocation)
  }
}

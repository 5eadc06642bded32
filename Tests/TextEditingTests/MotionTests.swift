import TestSupport
import Testing
import TextEditing

struct MotionCase: Sendable, CustomTestStringConvertible {
  let before: String
  let motions: [Motion]
  let after: String
  var width = 10

  init(_ before: String, _ motions: Motion..., gives after: String, width: Int = 10) {
    self.before = before
    self.motions = motions
    self.after = after
    self.width = width
  }

  var testDescription: String { "\(before) → \(after)" }
}

@Suite("Moves of the caret")
struct MotionTests {
  @Test(
    "by characters, words and lines",
    arguments: [
      MotionCase("a👨‍👩‍👧‍👦|b", .left, gives: "a|👨‍👩‍👧‍👦b"),
      MotionCase("a|🇫🇷b", .right, gives: "a🇫🇷|b"),
      MotionCase("|a", .left, gives: "|a"),
      MotionCase("a|", .right, gives: "a|"),
      MotionCase("a^bc|d", .left, gives: "a|bcd"),
      MotionCase("a|bc^d", .right, gives: "abc|d"),
      MotionCase("one two|", .wordLeft, gives: "one |two"),
      MotionCase("one two|", .wordLeft, .wordLeft, gives: "|one two"),
      MotionCase("|one, two", .wordRight, gives: "one|, two"),
      MotionCase("one|, two", .wordRight, gives: "one, two|"),
      MotionCase("|商品の背景", .wordRight, .wordRight, gives: "商品の|背景"),
      MotionCase("ab\nc|d", .textStart, gives: "|ab\ncd"),
      MotionCase("a|b\ncd", .textEnd, gives: "ab\ncd|"),
    ])
  func horizontal(_ example: MotionCase) {
    expect(example)
  }

  // At 10 columns: "one two " / "three four" / "five".
  @Test(
    "to the edge of the visual line, then of the line",
    arguments: [
      MotionCase("one two three| four five", .lineStart, gives: "one two |three four five"),
      MotionCase("one two |three four five", .lineStart, gives: "|one two three four five"),
      MotionCase("on|e two three four five", .lineEnd, gives: "one two| three four five"),
      MotionCase("one two| three four five", .lineEnd, gives: "one two three four five|"),
      MotionCase("x\nab|c\ny", .lineStart, gives: "x\n|abc\ny"),
      MotionCase("x\nab|c\ny", .lineEnd, gives: "x\nabc|\ny"),
      MotionCase("|abcdefghijklm", .lineEnd, gives: "abcdefghi|jklm"),
    ])
  func lineEdges(_ example: MotionCase) {
    expect(example)
  }

  @Test(
    "by visual lines, keeping the column",
    arguments: [
      MotionCase("abcdef|\nab\nabcdef", .down, gives: "abcdef\nab|\nabcdef"),
      MotionCase("abcdef|\nab\nabcdef", .down, .down, gives: "abcdef\nab\nabcdef|"),
      MotionCase("abc|def\nab\nabcdef", .down, .down, .up, .up, gives: "abc|def\nab\nabcdef"),
      MotionCase("abcdef|\nab\nabcdef", .down, .left, .down, gives: "abcdef\nab\na|bcdef"),
      MotionCase("abcde|f\n漢字漢字", .down, gives: "abcdef\n漢字|漢字"),
      MotionCase("ab|c", .up, gives: "ab|c"),
      MotionCase("one two th|ree", .up, gives: "on|e two three"),
      MotionCase("|1\n2\n3\n4\n5", .pageDown(3), gives: "1\n2\n3\n|4\n5"),
      MotionCase("1\n2\n3\n4\n|5", .pageDown(3), gives: "1\n2\n3\n4\n5|"),
      MotionCase("1\n2\n3\n4\n|5", .pageUp(3), gives: "1\n|2\n3\n4\n5"),
      MotionCase("1\n|2\n3", .pageUp(9), gives: "|1\n2\n3"),
      MotionCase("12|3\n4", .pageUp(9), gives: "|123\n4"),
    ])
  func vertical(_ example: MotionCase) {
    expect(example)
  }

  @Test func `a move that cannot be made says so`() {
    var editor = TextEditor(notation: "a|b\ncd")
    let layout = TextLayout(editor, width: 10)
    let before = editor
    var moved = editor.move(.up, extending: false, layout: layout)
    #expect(!moved)
    #expect(editor == before)
    moved = editor.move(.down, extending: false, layout: layout)
    #expect(moved)
    moved = editor.move(.down, extending: false, layout: layout)
    #expect(!moved)
    editor.move(.textEnd, extending: false, layout: layout)
    moved = editor.move(.right, extending: false, layout: layout)
    #expect(!moved)
  }

  @Test func `extending selects from where it began`() {
    var editor = TextEditor(notation: "one |two three")
    let layout = TextLayout(editor, width: 80)
    editor.move(.wordRight, extending: true, layout: layout)
    #expect(editor.notation == "one ^two| three")
    editor.move(.wordRight, extending: true, layout: layout)
    #expect(editor.selectedText == "two three")
    editor.move(.textStart, extending: true, layout: layout)
    #expect(editor.notation == "|one ^two three")
    editor.move(.right, extending: false, layout: layout)
    #expect(editor.notation == "one |two three")
  }

  @Test func `after the mark every move selects, until an edit or the mark again`() {
    var editor = TextEditor(notation: "one| two")
    let layout = TextLayout(editor, width: 80)
    editor.apply(.setMark)
    #expect(editor.isMarking)
    editor.move(.textEnd, extending: false, layout: layout)
    #expect(editor.selectedText == " two")
    editor.apply(.deleteBack)
    #expect(editor.notation == "one|")
    #expect(!editor.isMarking)
    editor.apply(.setMark, .setMark)
    #expect(!editor.isMarking)
    editor.apply(.setMark)
    editor.dropSelection()
    #expect(editor.selection == nil && !editor.isMarking)
  }

  private func expect(_ example: MotionCase, sourceLocation: SourceLocation = #_sourceLocation) {
    var editor = TextEditor(notation: example.before)
    let layout = TextLayout(editor, width: example.width)
    for motion in example.motions { editor.move(motion, extending: false, layout: layout) }
    #expect(editor.notation == example.after, sourceLocation: sourceLocation)
  }
}

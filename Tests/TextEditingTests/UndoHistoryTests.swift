import TestSupport
import Testing
import TextEditing

@Suite("Undo")
struct UndoHistoryTests {
  private var editor = TextEditor(isMultiline: true)
  private var history = UndoHistory<TextEditor>()
  private var ring = KillRing()

  private mutating func apply(_ command: EditCommand) {
    let before = editor
    history.record(before, kind: editor.apply(command, killRing: &ring))
  }

  private mutating func type(_ text: String) {
    for character in text { apply(.insert(String(character))) }
  }

  private mutating func undoAll() -> [String] {
    var states: [String] = []
    while let state = history.undo(current: editor) {
      editor = state
      states.append(editor.notation)
    }
    return states
  }

  @Test mutating func `typing is undone word by word`() {
    type("one two  three")
    let states = undoAll()
    #expect(states == ["one two  |", "one |", "|"])
  }

  @Test mutating func `a run of deletions is one step`() {
    type("one")
    for _ in 0..<2 { apply(.deleteBack) }
    type("x")
    let states = undoAll()
    #expect(states == ["o|", "one|", "|"])
  }

  @Test mutating func `each kill is a step`() {
    type("one two")
    apply(.killWordBack)
    apply(.killWordBack)
    let states = undoAll()
    #expect(states == ["one |", "one two|", "one |", "|"])
  }

  @Test mutating func `a paste, a line break and a yank are each one step`() {
    apply(.insert("pasted text"))
    apply(.newline)
    apply(.insert("more text"))
    let states = undoAll()
    #expect(states == ["pasted text\n|", "pasted text|", "|"])
  }

  @Test mutating func `typing over a selection is one step with what follows`() {
    apply(.insert("old text"))
    apply(.selectAll)
    type("new")
    #expect(editor.text == "new")
    let state = history.undo(current: editor)
    #expect(state?.notation == "^old text|")
  }

  @Test mutating func `a move between parts two steps`() {
    type("ab")
    history.breakGroup()
    type("cd")
    let states = undoAll()
    #expect(states == ["ab|", "|"])
  }

  @Test mutating func `redo brings back what undo took, until the next change`() {
    type("one two")
    let whole = editor
    editor = history.undo(current: editor) ?? editor
    editor = history.undo(current: editor) ?? editor
    #expect(editor.isEmpty && !history.canUndo && history.canRedo)
    editor = history.redo(current: editor) ?? editor
    editor = history.redo(current: editor) ?? editor
    #expect(editor == whole)
    let none = history.redo(current: editor)
    #expect(none == nil)
    editor = history.undo(current: editor) ?? editor
    type("x")
    #expect(!history.canRedo)
  }

  @Test mutating func `redo puts the caret where the change put it, not where undo found it`() {
    apply(.insert("one three"))
    editor.setCaret(4, extending: false)
    history.breakGroup()
    let before = editor
    let kind = editor.apply(.insert("two "), killRing: &ring)
    history.record(before, after: editor, kind: kind)
    editor.setCaret(0, extending: false)
    let earlier = history.undo(current: editor) { $1.hasSameText(as: $0) ? $1 : $0 }
    #expect(earlier?.notation == "one |three")
    editor = earlier ?? editor
    editor.setCaret(9, extending: false)
    let later = history.redo(current: editor)
    #expect(later?.notation == "one two |three")
  }

  @Test mutating func `typing after an undo is a new step`() {
    type("one")
    apply(.insert("pasted text"))
    editor = history.undo(current: editor) ?? editor
    type("x")
    let states = undoAll()
    #expect(states == ["one|", "|"])
  }

  @Test func `a limit drops the oldest steps`() {
    var history = UndoHistory<Int>(limit: 2)
    for state in 0..<5 { history.record(state, kind: .other) }
    let states = [
      history.undo(current: 5), history.undo(current: 4), history.undo(current: 3),
    ]
    #expect(states == [4, 3, nil])
    #expect(!history.canUndo)
  }

  @Test func `steps that changed nothing are passed over`() {
    var history = UndoHistory<Int>()
    history.record(1, kind: .other)
    history.record(2, kind: .other)
    let states = [history.undo(current: 2), history.redo(current: 1)]
    #expect(states == [1, 2])
  }
}

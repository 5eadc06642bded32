import Testing
import TextEditing

@testable import Studio

/// The text with the caret as `|`, the keys, the text with the caret.
@Suite("The keys of vim in the prompt")
struct VimTests {
  private func model(_ text: String) -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.vim.isOn = true
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    model.draft.prompt.replaceAll(parts.joined(), caret: parts[0].count)
    model.vim.isNormal = true
    return model
  }

  private func shown(_ model: Model) -> String {
    var text = model.draft.prompt.text
    text.insert("|", at: text.index(text.startIndex, offsetBy: model.draft.prompt.caret))
    return text
  }

  static let cases: [(before: String, keys: String, after: String)] = [
    ("a |lake", "h", "a| lake"), ("|a lake", "l", "a| lake"), ("a lak|e", "l", "a lak|e"),
    ("|a lake, noon", "ww", "a lake|, noon"), ("a lake, |noon", "bb", "a |lake, noon"),
    ("|a lake", "e", "a lak|e"), ("a la|ke", "0", "|a lake"), ("a |lake", "$", "a lak|e"),
    ("a |lake", "x", "a |ake"), ("a lak|e", "x", "a la|k"), ("|a lake", "dw", "|lake"),
    ("a |lake", "dw", "a| "), ("one|\ntwo", "dw", "one|\ntwo"),
    ("one\nt|wo\nthree", "dd", "one\n|three"), ("one\nt|wo", "dd", "|one"),
    ("o|ne\ntwo", "yyp", "one\n|one\ntwo"), ("o|ne\ntwo", "ddp", "two\n|one"),
    ("a |lake", "xp", "a a|lke"), ("one\nt|wo", "gg", "|one\ntwo"),
    ("o|ne\ntwo", "G", "one\ntw|o"), ("a |lake", "D", "a| "),
    ("|one two three four", "3w", "one two three |four"),
    ("one two |three", "2b", "|one two three"),
    ("|abcdef", "3l", "abc|def"), ("|abcdef", "10l", "abcde|f"), ("a|bcdef", "3x", "a|ef"),
    ("abcd|ef", "9x", "abc|d"), ("|one two three", "2dw", "|three"),
    ("|one two three four five", "2d2w", "|five"), ("|a\nb\nc\nd", "2dd", "|c\nd"),
    ("|a\nb\nc", "2yyG", "a\nb\n|c"), ("|a\nb\nc\nd", "3j", "a\nb\nc\n|d"),
    ("a\nb\n|c", "2G", "a\n|b\nc"), ("|one two", "d$", "|"), ("one t|wo", "d0", "|wo"),
    ("one tw|o", "db", "one |o"), ("|one two", "de", "| two"), ("|one two", "yw$p", "one twoone| "),
    ("|ab", "x3p", "baa|a"),
  ]

  static let selecting: [(before: String, keys: String, after: String)] = [
    ("|one two", "vlld", "| two"), ("one t|wo", "vbd", "one |o"), ("|one two", "vex", "| two"),
    ("|one two", "v3ld", "|two"), ("one |two", "v0d", "|wo"), ("|a\nb\nc", "vjd", "|\nc"),
    ("|one two", "vlv", "o|ne two"), ("|one two", "vey$p", "one twoon|e"),
    ("one tw|o", "vhhd", "one| "),
  ]

  @Test("v selects, both ends with it", arguments: selecting.indices)
  func selections(_ index: Int) {
    play(Self.selecting[index])
  }

  @Test("Esc ends a selection, and what changes it writes in its place")
  func endOfSelection() {
    var model = model("|one two")
    model.type("ve")
    #expect(model.draft.prompt.selectedText == "one")
    model.press("Esc")
    #expect(model.draft.prompt.selection == nil && model.vim.isNormal)
    model.type("0vecX")
    #expect(shown(model) == "X| two")
    #expect(!model.vim.isNormal)
  }

  @Test("a count undoes so many changes")
  func countedUndo() {
    var model = model("|abc")
    model.type("xxx")
    #expect(model.draft.prompt.text.isEmpty)
    model.type("2u")
    #expect(model.draft.prompt.text == "bc")
    model.type("9u")
    #expect(model.draft.prompt.text == "abc")
  }

  @Test("move and change as they do there", arguments: cases.indices)
  func commands(_ index: Int) {
    play(Self.cases[index])
  }

  /// Types keys, and looks at what is left: nothing is selected, and a command may follow.
  private func play(_ test: (before: String, keys: String, after: String)) {
    var model = model(test.before)
    model.type(test.keys)
    #expect(shown(model) == test.after, "\(test.before) \(test.keys)")
    #expect(model.vim.isNormal && model.draft.prompt.selection == nil)
  }

  @Test("lead to writing at the right place, and Esc leads back")
  func writing() {
    for (keys, after) in [
      ("iX", "a X|lake"), ("aX", "a lX|ake"), ("AX", "a lakeX|"), ("IX", "X|a lake"),
      ("cwX", "a X|"), ("oX", "a lake\nX|"), ("OX", "X|\na lake"),
    ] {
      var model = model("a |lake")
      model.type(keys)
      #expect(shown(model) == after, "\(keys)")
      #expect(!model.vim.isNormal)
      model.press("Esc")
      #expect(model.vim.isNormal)
    }
  }

  @Test("undo takes a change back")
  func undo() {
    var model = model("a |lake")
    model.type("dwu")
    #expect(model.draft.prompt.text == "a lake")
  }

  @Test("without the preset letters are always text, and Esc does nothing")
  func off() {
    var model = Fixture.empty()
    model.press("Esc")
    model.type("dd")
    #expect(model.draft.prompt.text == "dd")
  }

  @Test("keys that pay and keys with Ctrl stay what they are")
  func others() {
    var model = model("a |lake")
    model.press("F1")
    #expect(model.menu != nil)
    model.press("Esc")
    #expect(model.vim.isNormal)
    model.type("d")
    model.press("Tab")
    #expect(model.focus == .references)
    #expect(model.draft.prompt.text == "a lake")
  }

  @Test("the colon opens the palette, and what means nothing says so")
  func others2() {
    var model = model("a |lake")
    model.type("Z")
    #expect(model.toast?.text == "Z means nothing here: i writes")
    model.type(":")
    #expect(model.menu?.purpose.isPalette == true)
  }
}

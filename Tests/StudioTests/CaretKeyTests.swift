import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

/// A case in caret notation: `|` is the caret, `^` the selection's other end; the keys are those of
/// the table of actions, pressed in the prompt.
struct KeyCase: Sendable, CustomTestStringConvertible {
  let before: String
  let keys: String
  let after: String

  init(_ before: String, _ keys: String, _ after: String) {
    self.before = before
    self.keys = keys
    self.after = after
  }

  var testDescription: String { "\(before) \(keys) → \(after)" }
}

@Suite("The keys of the prompt")
struct CaretKeyTests {
  private func run(_ example: KeyCase, sourceLocation: SourceLocation = #_sourceLocation) {
    var model = Fixture.empty()
    model.draft.prompt = TextEditor(notation: example.before)
    model.press(example.keys)
    #expect(model.draft.prompt.notation == example.after, sourceLocation: sourceLocation)
  }

  @Test(
    "move by characters and words, by arrows and as in readline",
    arguments: [
      KeyCase("ab|c", "Left", "a|bc"), KeyCase("ab|c", "Right", "abc|"),
      KeyCase("ab|c", "C-b", "a|bc"), KeyCase("ab|c", "C-f", "abc|"),
      KeyCase("|abc", "C-b", "|abc"), KeyCase("abc|", "C-f", "abc|"),
      KeyCase("a\n|b", "Left", "a|\nb"), KeyCase("a|\nb", "Right", "a\n|b"),
      KeyCase("one two|", "A-b", "one |two"), KeyCase("|one two", "A-f", "one| two"),
      KeyCase("one two|", "C-Left", "one |two"), KeyCase("|one two", "C-Right", "one| two"),
      KeyCase("one two|", "A-Left", "one |two"), KeyCase("|one two", "A-Right", "one| two"),
      KeyCase("one  two|", "A-b A-b", "|one  two"), KeyCase("one\n|two", "A-b", "|one\ntwo"),
      KeyCase("|one\ntwo", "A-f A-f", "one\ntwo|"), KeyCase("|it's so", "A-f", "it's| so"),
      KeyCase("|snake_case x", "A-f", "snake_case| x"), KeyCase("a-b|", "A-b", "a-|b"),
      KeyCase("👨‍👩‍👧|x", "Left", "|👨‍👩‍👧x"), KeyCase("e\u{301}|x", "Left", "|e\u{301}x"),
      KeyCase("|🇫🇷🇩🇪", "Right", "🇫🇷|🇩🇪"), KeyCase("שלום|", "Left", "שלו|ם"),
      KeyCase("|مرحبا x", "A-f", "مرحبا| x"), KeyCase("漢字|", "A-b", "|漢字"),
      KeyCase("ab^cd|e", "Left", "ab|cde"), KeyCase("ab^cd|e", "Right", "abcd|e"),
    ])
  func moves(_ example: KeyCase) { run(example) }

  @Test(
    "move by lines and over the whole text",
    arguments: [
      KeyCase("one t|wo", "Home", "|one two"), KeyCase("one t|wo", "C-a", "|one two"),
      KeyCase("one t|wo", "End", "one two|"), KeyCase("one t|wo", "C-e", "one two|"),
      KeyCase("a\nbc|d\ne", "Home", "a\n|bcd\ne"), KeyCase("a\nb|cd\ne", "End", "a\nbcd|\ne"),
      KeyCase("abc\nd|e", "Up", "a|bc\nde"), KeyCase("abc\nd|e", "C-p", "a|bc\nde"),
      KeyCase("a|bc\nde", "Down", "abc\nd|e"), KeyCase("a|bc\nde", "C-n", "abc\nd|e"),
      KeyCase("abcd|\nx\nabcd", "Down Down", "abcd\nx\nabcd|"),
      KeyCase("abcd|\nx\nabcd", "Down Down Up Up", "abcd|\nx\nabcd"),
      KeyCase("漢字|\nabcd", "Down", "漢字\nabcd|"), KeyCase("漢字\nabc|d", "Up", "漢|字\nabcd"),
      KeyCase("a\nb\nc|", "C-Home", "|a\nb\nc"), KeyCase("a\nb\nc|", "A-<", "|a\nb\nc"),
      KeyCase("|a\nb\nc", "C-End", "a\nb\nc|"), KeyCase("|a\nb\nc", "A->", "a\nb\nc|"),
      KeyCase("1\n2\n3\n4\n5\n6|", "PgUp", "1\n2\n3|\n4\n5\n6"),
      KeyCase("1|\n2\n3\n4\n5\n6", "PgDn", "1\n2\n3\n4|\n5\n6"),
      KeyCase("1\n2|\n3", "PgUp PgUp", "|1\n2\n3"), KeyCase("1\n2|\n3", "PgDn PgDn", "1\n2\n3|"),
    ])
  func lines(_ example: KeyCase) { run(example) }

  @Test(
    "delete and kill",
    arguments: [
      KeyCase("ab|c", "Backspace", "a|c"), KeyCase("ab|c", "Delete", "ab|"),
      KeyCase("ab|c", "C-d", "ab|"), KeyCase("|", "C-d", "|"), KeyCase("|a", "Backspace", "|a"),
      KeyCase("a\n|b", "Backspace", "a|b"), KeyCase("a|\nb", "Delete", "a|b"),
      KeyCase("a👍🏽|b", "Backspace", "a|b"), KeyCase("a|👍🏽b", "C-d", "a|b"),
      KeyCase("a^bc|d", "Backspace", "a|d"), KeyCase("a|bc^d", "C-d", "a|d"),
      KeyCase("one-two x|", "C-w", "one-two |"), KeyCase("one-two|", "C-w", "|"),
      KeyCase("one-two|", "A-Backspace", "one-|"), KeyCase("one|  two", "A-d", "one|"),
      KeyCase("|one two", "A-d", "| two"), KeyCase("|one two", "C-Delete", "| two"),
      KeyCase("one t|wo", "C-u", "|wo"), KeyCase("one t|wo", "C-k", "one t|"),
      KeyCase("a\nb|c", "C-u", "a\n|c"), KeyCase("a\n|bc", "C-u", "a|bc"),
      KeyCase("a|b\nc", "C-k", "a|\nc"), KeyCase("a|\nc", "C-k", "a|c"),
      KeyCase("a b^ c d|", "C-w", "a b|"), KeyCase("a|", "C-k", "a|"), KeyCase("|a", "C-u", "|a"),
      KeyCase("a b c|", "C-w C-w", "a |"), KeyCase("|a\nb", "C-k C-k C-k", "|"),
    ])
  func deletions(_ example: KeyCase) { run(example) }

  @Test(
    "yank what was killed, together where it was killed together, or an older cut",
    arguments: [
      KeyCase("one two|", "C-w C-y", "one two|"), KeyCase("one two|", "C-w C-w C-y", "one two|"),
      KeyCase("one two|", "C-w Left C-w C-e C-y", " one|"),
      KeyCase("|one two", "A-d A-d C-y", "one two|"),
      KeyCase("on|e", "C-k C-u C-y", "one|"),
      KeyCase("a b|", "C-w C-v C-v", "a bb|"), KeyCase("|", "C-y", "|"),
      KeyCase("a b|", "C-w Left Right C-w C-y A-y", "b|"),
      KeyCase("a b|", "C-w Left Right C-w C-y C-x C-y C-x C-y", "a |"),
      KeyCase("^ab|c", "A-w C-e C-y", "abcab|"), KeyCase("^ab|c", "C-x x C-e C-y", "cab|"),
      KeyCase("^ab|c", "S-Delete C-y", "ab|c"), KeyCase("^ab|c", "C-c C-y", "abab|c"),
      KeyCase("x ^ab|", "A-w C-x h C-y", "ab|"),
    ])
  func yanks(_ example: KeyCase) { run(example) }

  @Test(
    "swap, and change case",
    arguments: [
      KeyCase("a|b", "C-t", "ba|"), KeyCase("ab|", "C-t", "ba|"), KeyCase("|ab", "C-t", "|ab"),
      KeyCase("abc|", "C-t C-t", "abc|"), KeyCase("a漢|", "C-t", "漢a|"),
      KeyCase("one| two", "A-t", "two one|"), KeyCase("one two|", "C-x C-t", "two one|"),
      KeyCase("|one two", "A-u", "ONE| two"), KeyCase("|ONE two", "A-l", "one| two"),
      KeyCase("|one two", "A-c A-c", "One Two|"), KeyCase("|one", "C-x C-u", "ONE|"),
      KeyCase("|ONE", "C-x C-l", "one|"), KeyCase("|oNE", "C-x c", "One|"),
      KeyCase("^one two|", "A-u", "^ONE TWO|"), KeyCase("|one two^", "A-c", "^One Two|"),
      KeyCase("|straße", "A-u", "STRASSE|"), KeyCase("|ŽLUŤ", "A-l", "žluť|"),
    ])
  func changes(_ example: KeyCase) { run(example) }

  @Test(
    "select by Shift, by the mark, by word, line and all",
    arguments: [
      KeyCase("a|bc", "S-Right", "a^b|c"), KeyCase("ab|c", "S-Left S-Left", "|ab^c"),
      KeyCase("ab|c", "S-Left S-Right", "ab|c"), KeyCase("one t|wo", "S-Home", "|one t^wo"),
      KeyCase("one t|wo", "S-End", "one t^wo|"), KeyCase("a|b\ncd", "S-Down", "a^b\nc|d"),
      KeyCase("ab\nc|d", "S-Up", "a|b\nc^d"), KeyCase("one two|", "C-S-Left", "one |two^"),
      KeyCase("|one two", "C-S-Right", "^one| two"),
      KeyCase("a|bcd", "C-Space Right Right", "a^bc|d"),
      KeyCase("|one two", "C-x Space A-f", "^one| two"),
      KeyCase("a|bcd", "C-Space Right C-Space Right", "ab^c|d"),
      KeyCase("a|bcd", "C-Space Right Esc Right", "abc|d"),
      KeyCase("one t|wo x", "C-x w", "one ^two| x"),
      KeyCase("a\none t|wo", "C-x w C-x w", "a\n^one two|"), KeyCase("a\n|b", "C-x h", "^a\nb|"),
      KeyCase("a^bc|d", "Esc", "abc|d"), KeyCase("a^bc|d", "C-x w", "^abcd|"),
      KeyCase("a^bc|d", "x", "ax|d"), KeyCase("a^bc|d", "Enter", "a\n|d"),
      KeyCase("a^bc|d", "S-Right", "a^bcd|"), KeyCase("a|bc", "S-Right C-k", "ab|"),
    ])
  func selects(_ example: KeyCase) { run(example) }

  @Test(
    "undo by words, runs of deletions and single acts, and redo",
    arguments: [
      KeyCase("|", "a b c C-_", "|"), KeyCase("|", "a Space b C-_", "a |"),
      KeyCase("|", "a Space b C-_ C-_", "|"), KeyCase("|", "a Space b C-_ C-_ A-r", "a |"),
      KeyCase("|", "a Space b C-x u C-x u C-x r C-x r", "a b|"),
      KeyCase("abc|", "Backspace Backspace C-_", "abc|"),
      KeyCase("abc|", "Backspace x C-_", "ab|"), KeyCase("a b c|", "C-w C-w C-_", "a b |"),
      KeyCase("|", "a Left b C-_", "|a"), KeyCase("|", "a Enter b C-_ C-_", "a|"),
      KeyCase("^ab|c", "x y C-_", "^ab|c"), KeyCase("|ab", "C-t Right C-t C-_", "a|b"),
      KeyCase("one|", "C-u C-y C-_", "|"), KeyCase("a|", "C-_ C-_", "a|"),
      KeyCase("|", "a C-_ b A-r", "b|"), KeyCase("|one", "A-u A-l C-_", "|one"),
    ])
  func undoes(_ example: KeyCase) { run(example) }
}

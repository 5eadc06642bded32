import Testing

@testable import TerminalUI

@Suite("Keys in writing")
struct KeyNotationTests {
  /// Every key that the studio's actions are bound to, and those it never binds.
  static let keys = """
    ! " # $ % & ' ( ) * + , - . / 0 1 2 3 4 5 6 7 8 9 : ; < > ? @ A A-1 A-2 A-3 A-4 A-5 A-< A-> A-? \
    A-Backspace A-Down A-Enter A-Left A-O A-P A-Right A-Up A-X A-[ A-\\ A-] A-^ A-_ A-b A-c A-d A-f \
    A-l A-n A-p A-r A-t A-u A-w A-x A-y B Backspace C C-Delete C-End C-Enter C-Home C-Left C-Right \
    C-S-Left C-S-Right C-Space C-[ C-\\ C-] C-^ C-_ C-a C-b C-c C-d C-e C-f C-g C-h C-i C-j C-k C-l \
    C-m C-n C-o C-p C-q C-r C-s C-t C-u C-v C-w C-x C-y C-z D Delete Down E End Enter Esc F F1 F2 F3 \
    F4 F5 F6 F7 F8 F9 F10 F11 F12 G H Home I Insert J K L Left LineFeed M N O P PgDn PgUp Q R Right \
    S S-Delete S-Down S-End S-Home S-Left S-Right S-Tab S-Up Space T Tab U Up V W X Z [ \\ ] ^ _ ` a \
    b c d e f g h i j k l m n o p q r s t u v w x y z { | } ~ ø é
    """.split(separator: " ").map(String.init)

  @Test("every key is read and written the same", arguments: keys)
  func roundTrip(_ notation: String) throws {
    let press = try #require(KeyPress(notation: notation))
    #expect(press.notation == notation)
    // What the screen shows can be written into a key map.
    #expect(KeyPress(notation: press.label) == press)
  }

  @Test(
    "a mark alone is a key like others, though it joins the hyphen before it",
    arguments: ["A-\u{E33}", "C-\u{301}", "A-\u{903}", "\u{301}"])
  func marks(_ notation: String) {
    #expect(KeyPress(notation: notation)?.notation == notation)
  }

  @Test func `no two keys are the same`() {
    #expect(Set(Self.keys.compactMap { KeyPress(notation: $0) }).count == Self.keys.count)
    #expect(Set(Self.keys.compactMap { KeyPress(notation: $0)?.notation }).count == Self.keys.count)
  }

  @Test(
    "labels are as people say them",
    arguments: [
      ("C-x", "Ctrl-X"), ("A-Enter", "Alt-Enter"), ("S-Tab", "Shift-Tab"), ("F5", "F5"),
      ("PgUp", "PgUp"), ("Space", "Space"), ("?", "?"), ("a", "a"), ("A", "A"), ("A-x", "Alt-X"),
      ("A-X", "Alt-Shift-X"), ("C-Space", "Ctrl-Space"), ("C-_", "Ctrl-_"), ("A-<", "Alt-<"),
      ("C-S-Left", "Ctrl-Shift-Left"), ("Esc", "Esc"), ("-", "-"), ("C--", "Ctrl--"),
    ])
  func labels(_ notation: String, _ label: String) {
    #expect(KeyPress(notation: notation)?.label == label)
  }

  @Test(
    "longer names and other orders are the same keys",
    arguments: [
      ("Ctrl-x", "C-x"), ("C-X", "C-x"), ("control-Alt-x", "C-A-x"), ("A-C-x", "C-A-x"),
      ("alt-enter", "A-Enter"), ("Shift-Tab", "S-Tab"), ("PageUp", "PgUp"), ("pagedown", "PgDn"),
      ("Escape", "Esc"), ("Return", "Enter"), ("S-a", "A"), ("C-/", "C-_"), ("f12", "F12"),
      ("A-S-x", "A-X"), ("S-C-Left", "C-S-Left"), ("Del", "Delete"),
    ])
  func synonyms(_ notation: String, _ short: String) {
    #expect(KeyPress(notation: notation)?.notation == short)
  }

  @Test(
    "what is no key is none",
    arguments: [
      "", "C-", "ab", "C-ab", "F0", "F36", "F05", "Foo", " ", "\u{1B}", "A-\u{7F}",
    ])
  func nonsense(_ notation: String) {
    #expect(KeyPress(notation: notation) == nil)
  }
}

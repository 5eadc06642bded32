import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("A frame drawn with the memory of the one before")
struct ScreenMemoryTests {
  private static let keys = [
    "a", "b", "Space", "Enter", "Tab", "S-Tab", "Esc", "j", "k", "j", "k", "G", "g", "z", "F1",
    "F2",
    "A-1", "A-2", "A-3", "A-4", "A-5", "Up", "Down", "PgDn", "C-w", "d", "u", "r", ",", "/",
  ].compactMap { KeyPress(notation: $0) }

  @Test(
    "equals one drawn without, whatever happened between",
    arguments: [
      Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    ])
  func equals(_ size: Size) throws {
    var model = Fixture.working(columns: size.columns, rows: size.rows)
    var memory = ScreenMemory()
    var random = SeededGenerator(seed: 5)
    var now = Fixture.now
    for step in 0..<500 {
      now = now + Int64.random(in: 0...700, using: &random)
      _ = model.handle(Self.event(size, &random), at: now)
      model.draw()
      let remembered = Screen.draw(model, remembering: &memory)
      let plain = Screen.draw(model)
      try #require(remembered.text() == plain.text(), "step \(step)")
      try #require(remembered == plain, "step \(step)")
    }
  }

  @Test("what is plainly typed is taken as any other event is")
  func plainTyping() throws {
    let size = Size(columns: 80, rows: 24)
    var short = Fixture.working(columns: size.columns, rows: size.rows)
    var whole = short
    var random = SeededGenerator(seed: 7)
    var now = Fixture.now
    for step in 0..<3_000 {
      now = now + Int64.random(in: 0...700, using: &random)
      // Mostly typing, with all else in between.
      let event =
        Bool.random(using: &random)
        ? .input(.key(Self.typed.randomElement(using: &random) ?? .init(.enter), isRepeat: false))
        : step % 5 == 0
          ? Self.event(size, &random) : .input(.key(.init(.character("x")), isRepeat: false))
      let effects = short.handle(event, at: now)
      try #require(effects == whole.handleWhole(event, at: now), "step \(step): \(event)")
      short.draw()
      whole.draw()
      try #require(short == whole, "step \(step): \(event)")
    }
  }

  @Test("letters that are taken as one change come to the same as each by itself")
  func joinedLetters() throws {
    var begun = Fixture.working(columns: 80, rows: 24, focus: .prompt)
    begun.fragments = [
      Fragment(name: "lake", text: "a lake at dawn"), Fragment(name: "lamp", text: "a lamp"),
    ].compactMap { $0 }
    var joined = begun
    var single = begun
    var random = SeededGenerator(seed: 17)
    var now = Fixture.now
    var joins = 0
    for step in 0..<600 {
      if step % 30 == 0 {
        joined = begun
        single = begun
      }
      now = now + Int64.random(in: 0...700, using: &random)
      if Bool.random(using: &random) {
        let key = Self.typed.randomElement(using: &random) ?? .init(.enter)
        let event =
          step % 10 == 0 ? Self.event(joined.size, &random) : .input(.key(key, isRepeat: false))
        try #require(joined.handle(event, at: now) == single.handleWhole(event, at: now))
      } else {
        let letters = ["la", "image", "9", "ke)", "mp"].shuffled(using: &random)
          .prefix(Int.random(in: 1...4, using: &random)).joined()
        let events = letters.map { Event.input(.key(.init(.character($0)), isRepeat: false)) }
        let last = events.map { single.handleWhole($0, at: now) }.last
        if joined.isPlainlyTyping {
          joins += 1
          let effects = joined.typePlainly(letters: letters, at: now)
          try #require(effects.last == last?.last, "step \(step): \(letters)")
        } else {
          for event in events { _ = joined.handle(event, at: now) }
        }
      }
      joined.draw()
      single.draw()
      try #require(joined == single, "step \(step)")
    }
    #expect(joins > 100)
  }

  @Test("where a character may be shown at once, it comes to stand", arguments: [40, 80, 120])
  func echoes(_ columns: Int) throws {
    let size = Size(columns: columns, rows: 24)
    let begun = Fixture.working(columns: size.columns, rows: size.rows, focus: .prompt)
    var model = begun
    var memory = ScreenMemory()
    var random = SeededGenerator(seed: 11)
    var echoes = 0
    var before = Screen.draw(model, remembering: &memory)
    for step in 0..<2_000 {
      if step % 50 == 0 {
        model = begun
        memory = ScreenMemory()
        before = Screen.draw(model, remembering: &memory)
      }
      let character = "ab c@.-e".randomElement(using: &random) ?? "x"
      let event =
        switch Int.random(in: 0..<12, using: &random) {
        case 0: Self.event(size, &random)
        case 1:
          Event.input(
            .key(Self.typed.randomElement(using: &random) ?? .init(.enter), isRepeat: false))
        case 2: Event.input(.key(.init(.character("漢")), isRepeat: false))
        default: Event.input(.key(.init(.character(character)), isRepeat: false))
        }
      _ = model.handle(event, at: Fixture.now)
      model.draw()
      let after = Screen.draw(model, remembering: &memory)
      defer { before = after }
      guard case .input(.key(let key, _)) = event, key == KeyPress(.character(character)),
        let end = before.echoEnd, let cursor = before.cursor, cursor.column < end
      else { continue }
      echoes += 1
      let cell = Cell(
        character == " " ? .blank : .glyph(Glyph(character.unicodeScalars.first ?? " ")))
      try #require(before[cursor.column, cursor.row].content == .blank, "step \(step)")
      try #require(after[cursor.column, cursor.row] == cell, "step \(step)")
      try #require(
        after.cursor == Point(column: cursor.column + 1, row: cursor.row), "step \(step)")
    }
    #expect(echoes > 100)
  }

  @Test(
    "all that is typed up to the end of the room comes to stand as it is", arguments: [40, 80, 120])
  func runsOfEchoes(_ columns: Int) throws {
    var random = SeededGenerator(seed: 13)
    for step in 0..<150 {
      var model = Fixture.working(columns: columns, rows: 24, focus: .prompt)
      let words = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        ["a", "old", "漢字", "window", "e\u{301}"].randomElement(using: &random) ?? ""
      }
      model.draft.prompt.replaceAll("x" + words.joined(separator: " "))
      _ = model.handle(.resized(model.size), at: Fixture.now)
      model.draw()
      let before = Screen.draw(model)
      guard let end = before.echoEnd, let cursor = before.cursor, cursor.column < end else {
        continue
      }
      let count = Int.random(in: 1...(end - cursor.column), using: &random)
      let typed = (0..<count).map { _ in "ab c.-e ".randomElement(using: &random) ?? "x" }
      for character in typed {
        _ = model.handle(
          .input(.key(.init(.character(character)), isRepeat: false)), at: Fixture.now)
      }
      model.draw()
      let after = Screen.draw(model)
      for (offset, character) in typed.enumerated() {
        let glyph = Glyph(character.unicodeScalars.first ?? " ")
        try #require(
          after[cursor.column + offset, cursor.row]
            == Cell(glyph == .space ? .blank : .glyph(glyph)),
          "step \(step), \(String(typed).debugDescription)")
      }
      try #require(
        after.cursor == Point(column: cursor.column + count, row: cursor.row), "step \(step)")
    }
  }

  private static let typed = [
    "a", "b", "Space", "Space", "Enter", "Backspace", "Delete", "Left", "Right", "C-Left", "A-f",
    "Home",
    "End", "@", "A-1", "Esc", "S-Left", "C-_",
  ].compactMap { KeyPress(notation: $0) }

  private static func event(_ size: Size, _ random: inout SeededGenerator) -> Event {
    switch Int.random(in: 0..<40, using: &random) {
    case 0:
      .resized(
        Size(columns: size.columns + Int.random(in: -30...30, using: &random), rows: size.rows))
    case 1: .resized(size)
    case 2: .tick
    case 3:
      .totals(
        Totals(
          today: .pricePerRun, atRisk: .zero, jobs: 30,
          running: Int.random(in: 0...2, using: &random), unconfirmed: 0))
    case 4: .noted("Something is worth a line")
    case 5: .keyStatus(KeyStatus(isSet: Bool.random(using: &random)))
    case 6: .job(.notHeard(Fixture.localID("e19b40d2"), "No answer came in time."))
    case 7: .job(.heard(Fixture.localID("e19b40d2"), at: Fixture.now))
    default: .input(.key(keys.randomElement(using: &random) ?? .init(.enter), isRepeat: false))
    }
  }
}

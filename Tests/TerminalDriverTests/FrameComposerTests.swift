import CTerminal
import TerminalUI
import Testing

@testable import TerminalDriver

/// What a terminal shows after many frames is the last frame, whatever was shown before.
///
/// The one suite that opens ncurses in the tests' own process, which can be done once.
@Suite(.serialized) struct FrameComposerTests {
  private static let size = Size(columns: 24, rows: 9)

  @Test func `Any frame after any other shows exactly its cells`() throws {
    try #require(
      ct_screen_open(
        TerminalType.ourXterm.name, TerminalType.ourXterm.entry, Int32(Self.size.rows),
        Int32(Self.size.columns)) == 0)
    var composer = FrameComposer(
      size: Self.size, depth: .indexed256, areAttributesKnown: true)
    var screen = ScreenEmulator(columns: Self.size.columns, rows: Self.size.rows)
    screen.feed(FrameComposer.take())
    var random = SeededGenerator(state: 7)
    var palette = Palette.mixed
    var surface = Surface(size: Self.size)
    var echoes = 0
    var plainEchoes = 0
    for number in 0..<600 {
      // What is shown ahead of a frame is gone with it where that is something else.
      for character in "e cho !".utf8.prefix(Int.random(in: 0...7, using: &random)) {
        guard let at = surface.cursor, let bytes = composer.echo(character, at: at) else { break }
        switch bytes {
        case .plainByte: screen.feed([character])
        case .sequence(let bytes): screen.feed(bytes)
        }
        echoes += 1
        if bytes == .plainByte { plainEchoes += 1 }
        let glyph = Glyph(Unicode.Scalar(character))
        let expected = ScreenEmulator.Cell(
          Cell(glyph == .space ? .blank : .glyph(glyph)), palette)
        let shown = screen.cells[at.row][at.column]
        try #require(shown.looksLike(expected), "echo after \(number): \(shown) for \(expected)")
        surface.cursor = Point(column: at.column + 1, row: at.row)
        // Often the frame has it, too.
        if number % 3 > 0 { surface.put(CleanText(glyph.text), at: at, style: .plain) }
      }
      surface.scribble(&random)
      surface.cursor =
        number % 5 == 0
        ? nil
        : Point(
          column: .random(in: 0..<Self.size.columns, using: &random),
          row: .random(in: 0..<Self.size.rows, using: &random))
      switch number % 50 {
      case 29: palette = Palette()
      case 39: palette = Palette.mixed
      case 49:
        composer.invalidate()
        if let cursor = surface.cursor { #expect(composer.echo(0x61, at: cursor) == nil) }
      default: break
      }
      screen.feed(composer.compose(surface, palette: palette))
      try #require(screen.unknown.isEmpty, "frame \(number): \(screen.unknown)")
      for row in 0..<Self.size.rows {
        for column in 0..<Self.size.columns {
          let shown = screen.cells[row][column]
          let expected = ScreenEmulator.Cell(surface[column, row], palette)
          try #require(
            shown.looksLike(expected),
            "frame \(number), \(column) \(row): \(shown) for \(expected)")
        }
      }
    }
    #expect(echoes > 300)
    #expect(plainEchoes > 100)
  }
}

/// A generator that gives the same numbers in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension Surface {
  /// Changes something: a word, a row, a rectangle, the whole.
  fileprivate mutating func scribble(_ random: inout SeededGenerator) {
    let words: [CleanText] = [
      "a", "word", "漢字", "e\u{301}e", "aaaaaaaaaaaa", "│ ─ ┼", "x 漢 y", "        ", "▀▀▀▀",
    ]
    let inks: [Ink] = [.text, .strong, .border, .accent, .error]
    let grounds: [Ground] = [.base, .selection, .chip, .overlay]
    let at = Point(
      column: .random(in: -2..<size.columns, using: &random),
      row: .random(in: 0..<size.rows, using: &random))
    let style = Style.role(
      inks.randomElement(using: &random) ?? .text,
      grounds.randomElement(using: &random) ?? .base, underlined: .random(using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      self = Surface(size: size)
    case 1:
      fill(
        Rect(
          column: at.column, row: at.row, columns: .random(in: 1...24, using: &random),
          rows: .random(in: 1...9, using: &random)), with: Cell(.blank, style: style))
    case 2:
      // As a list scrolls.
      let before = self
      self = Surface(size: size)
      blit(before, at: Point(column: 0, row: at.row.isMultiple(of: 2) ? 1 : -1), clip: bounds)
    case 3:
      setGround(Rect(column: 0, row: at.row, columns: size.columns, rows: 1), .selection)
    default:
      for _ in 0..<3 {
        put(words.randomElement(using: &random) ?? "", at: at, style: style)
      }
    }
    cursor = Bool.random(using: &random) ? at : nil
  }
}

extension ScreenEmulator.Cell {
  /// What a cell should look like on the terminal.
  fileprivate init(_ cell: Cell, _ palette: Palette) {
    switch cell.content {
    case .blank: text = " "
    case .glyph(let glyph): text = glyph.text
    case .continuation: text = ""
    }
    guard case .role(let ink, let ground, let underlined) = cell.style else { return }
    let look = palette.look(ink, ground, underlined: underlined, depth: .indexed256)
    state.foreground = .init(look.foreground, first: 30)
    state.background = .init(look.background, first: 40)
    state.bold = look.attributes.contains(.bold)
    state.dim = look.attributes.contains(.dim)
    state.underline = look.attributes.contains(.underline)
    state.reverse = look.attributes.contains(.reverse)
  }

  /// Of a blank only the ground can be seen.
  fileprivate func looksLike(_ other: Self) -> Bool {
    guard text == other.text else { return false }
    guard text == " ", !other.state.reverse, !other.state.underline else {
      return state == other.state
    }
    return state.background == other.state.background && !state.reverse && !state.underline
  }
}

extension SGRState.Colour {
  /// ncurses writes the first sixteen of 256 in the short form.
  fileprivate init(_ colour: TerminalColour, first: Int) {
    switch colour {
    case .standard: self = .standard
    case .index(let index) where index < 8: self = .code(first + Int(index))
    case .index(let index) where index < 16: self = .code(first + 60 + Int(index) - 8)
    case .index(let index): self = .indexed(Int(index))
    case .rgb: self = .standard
    }
  }
}

extension Palette {
  /// Colours of every kind, and the terminal's own beside them.
  fileprivate static let mixed: Palette = {
    var palette = Palette()
    palette[Ink.text] = PaletteEntry(indexed256: .index(253))
    palette[Ink.accent] = PaletteEntry(indexed256: .index(6))
    palette[Ink.error] = PaletteEntry(indexed256: .index(12))
    palette[Ground.selection] = PaletteEntry(indexed256: .index(237))
    palette[Ground.chip] = PaletteEntry(indexed256: .index(3))
    return palette
  }()
}

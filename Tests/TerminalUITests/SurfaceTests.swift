import Testing

@testable import TerminalUI

@Suite("Surfaces")
struct SurfaceTests {
  private var surface = Surface(size: Size(columns: 8, rows: 3))

  @Test mutating func `text is put and clipped, and tells its columns`() {
    let first = surface.put("abc", at: Point(column: 1, row: 0), style: .plain)
    let second = surface.put("漢字漢字", at: Point(column: 3, row: 1), style: .plain)
    let third = surface.put("xyz", at: Point(column: -1, row: 2), style: .plain)
    #expect([first, second, third] == [3, 5, 3])
    #expect(surface.text() == " abc    \n   漢字 \nyz      ")
  }

  @Test mutating func `a wide glyph at a clip's edge is a blank`() {
    let clip = Rect(column: 2, row: 0, columns: 3, rows: 1)
    surface.put("漢漢漢", at: Point(column: 1, row: 0), style: .role(.error), in: clip)
    #expect(surface.text() == "   漢   \n        \n        ")
    #expect(surface[2, 0] == Cell(.blank, style: .role(.error)))
    #expect(surface[1, 0] == Cell())
    let outside = surface.put("漢", at: Point(column: 5, row: 0), style: .plain, in: clip)
    #expect(outside == 0)
  }

  @Test mutating func `writing over half of a wide glyph blanks the other half`() {
    surface.put("漢字", at: Point(column: 0, row: 0), style: .plain)
    surface.put("a", at: Point(column: 1, row: 0), style: .plain)
    #expect(surface.text().hasPrefix(" a字 "))
    surface.put("b", at: Point(column: 2, row: 0), style: .plain)
    #expect(surface.text().hasPrefix(" ab  "))
    surface.put("漢", at: Point(column: 4, row: 0), style: .plain)
    surface.put("字", at: Point(column: 3, row: 0), style: .plain)
    #expect(surface.text().hasPrefix(" ab字  "))
  }

  @Test mutating func `grounds go under the text, and not under pictures`() {
    surface.put("ab", at: Point(column: 0, row: 0), style: .role(.strong))
    surface[2, 0] = Cell(.glyph("▀"), style: .picture(ink: RGB(0x112233), ground: nil))
    surface.setGround(Rect(column: 1, row: 0, columns: 99, rows: 1), .selection)
    surface.cursor = Point(column: 1, row: 0)
    #expect(
      surface.roles() == """
        caret 1 0
        bb1.....
        ........
        ........

        .s.sssss
        ........
        ........
        """)
  }

  @Test mutating func `a part is copied in, with whole glyphs only`() {
    var part = Surface(size: Size(columns: 4, rows: 1))
    part.put("漢字", at: Point(column: 0, row: 0), style: .plain)
    surface.blit(
      part, at: Point(column: 2, row: 1), clip: Rect(column: 3, row: 0, columns: 9, rows: 9))
    #expect(surface.text() == "        \n    字  \n        ")
    surface.blit(part, at: Point(column: 5, row: 0), clip: surface.bounds)
    #expect(surface.text().hasPrefix("     漢 \n"))
  }

  @Test mutating func `a picture of cells is drawn where it shows`() {
    let cells = (0..<4).map { number in
      Cell(
        .glyph(Glyph(Unicode.Scalar(0x61 + UInt8(number)))), style: .picture(ink: nil, ground: nil))
    }
    let picture = CellPicture(size: Size(columns: 2, rows: 3), cells: cells)
    picture.draw(into: &surface, at: Point(column: -1, row: 0), clip: surface.bounds)
    picture.draw(
      into: &surface, at: Point(column: 4, row: 1),
      clip: Rect(column: 0, row: 0, columns: 5, rows: 3))
    #expect(surface.text() == "b       \nd   a   \n    c   ")
  }

  @Test func `outside there is nothing to read or write`() {
    var surface = Surface(size: Size(columns: 2, rows: 1))
    let empty = surface
    surface[2, 0] = Cell(.glyph("x"))
    surface[0, -1] = Cell(.glyph("x"))
    surface.fill(Rect(column: 5, row: 5, columns: 9, rows: 9), with: Cell(.glyph("x")))
    #expect(surface == empty)
    #expect(surface[9, 9] == Cell())
    surface.fill(surface.bounds, with: Cell(.glyph("漢")))
    #expect(surface == empty)
    surface[1, 0] = Cell(.glyph("漢"))
    #expect(surface == empty)
    var nothing = Surface(size: Size(columns: 0, rows: 0))
    nothing.put("abc", at: Point(column: 0, row: 0), style: .plain)
    #expect(nothing.text() == "")
  }

  @Test func `whatever is drawn, each wide glyph has its two cells`() {
    var random = SeededGenerator(seed: 5)
    var surface = Surface(size: Size(columns: 12, rows: 4))
    for _ in 0..<3_000 {
      let point = Point(
        column: Int.random(in: -4..<14, using: &random), row: Int.random(in: -1..<5, using: &random)
      )
      let rect = Rect(
        column: Int.random(in: -2..<12, using: &random),
        row: Int.random(in: -1..<4, using: &random),
        columns: Int.random(in: 0..<12, using: &random), rows: Int.random(in: 0..<4, using: &random)
      )
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        surface[point.column, point.row] = Cell(.continuation)
      case 1:
        surface.fill(rect, with: Cell())
      case 2:
        let copy = surface
        surface.blit(copy, at: point, clip: rect)
      default:
        let text = CleanText(["漢字", "a漢", "ab", "😀"].randomElement(using: &random) ?? "")
        surface.put(text, at: point, style: .plain, in: rect)
      }
      guard isWhole(surface) else {
        Issue.record("torn:\n\(surface.text())")
        return
      }
    }
  }

  private func isWhole(_ surface: Surface) -> Bool {
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        var isWideBefore = false
        if case .glyph(let glyph) = surface[column - 1, row].content {
          isWideBefore = glyph.width == 2
        }
        if (surface[column, row].content == .continuation) != isWideBefore { return false }
      }
      if case .glyph(let glyph) = surface[surface.size.columns - 1, row].content, glyph.width == 2 {
        return false
      }
    }
    return true
  }

  @Test(
    "a line is put as by blanking its row first",
    arguments: [
      ("", "short"), ("short", ""), ("a longer line", "short"), ("short", "a longer line"),
      ("same", "same"), ("漢字漢字", "漢字"), ("abc", "漢字漢字漢字漢"), ("x  y", "x"), ("x", "x  y"),
      ("hanging over the edge", "hanging over the room"),
    ])
  func linesArePut(_ before: String, _ after: String) {
    let room = Rect(column: 2, row: 0, columns: 12, rows: 2)
    var surface = Surface(size: Size(columns: 16, rows: 2))
    surface.put("##", at: Point(column: 0, row: 1), style: .role(.error))
    surface.putLine(CleanText(before), column: 3, row: 1, style: .plain, in: room)
    var plain = surface
    surface.putLine(CleanText(after), column: 3, row: 1, style: .plain, in: room)
    plain.fill(Rect(column: 2, row: 1, columns: 12, rows: 1), with: Cell())
    plain.put(CleanText(after), at: Point(column: 3, row: 1), style: .plain, in: room)
    #expect(surface == plain)
  }

  @Test func `a row that shows what is put or filled already stays shared`() {
    let room = Rect(column: 1, row: 0, columns: 10, rows: 3)
    var old = Surface(size: Size(columns: 12, rows: 3))
    old.putLine("漢字 a", column: 2, row: 0, style: .plain, in: room)
    var new = old
    new.putLine("漢字 a", column: 2, row: 0, style: .plain, in: room)
    new.fill(Rect(column: 1, row: 1, columns: 10, rows: 2), with: Cell())
    for row in 0..<3 { #expect(new.sharesRow(row, with: old)) }
    new.putLine("漢字 b", column: 2, row: 0, style: .plain, in: room)
    #expect(!new.sharesRow(0, with: old))
  }
}

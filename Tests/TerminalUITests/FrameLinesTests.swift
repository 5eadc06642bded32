import Testing

@testable import TerminalUI

/// Frames as the screens have them.
///
/// A number repeats the glyph after it; `3x` before a row repeats the row.
@Suite("Frames")
struct FrameLinesTests {
  /// The panes of the left column: the first row of each, and the row after the last.
  private let leftRows = [0, 9, 13, 17, 38]

  @Test func `the prompt has the focus at 80 columns`() {
    var frame = FrameLines(size: Size(columns: 80, rows: 23))
    frame.addBox(box(0, 0, 79, 5), heavy: true, isOpenBelow: true)
    for (top, bottom) in [(5, 7), (7, 11), (11, 22)] {
      frame.addBox(box(0, top, 79, bottom), heavy: false)
    }
    expect(
      frame, 80, 23,
      [
        "┏78━┓", "4x ┃78 ┃", "┞78─┦", "│78 │", "├78─┤", "3x │78 │", "├78─┤", "10x │78 │",
        "└78─┘",
      ])
  }

  @Test func `the history has the focus beside the result`() {
    var frame = FrameLines(size: Size(columns: 120, rows: 39))
    addPanes(to: &frame, focused: 3)
    expect(
      frame, 120, 39,
      [
        "┌60─┬57─┐", "8x │60 │57 │", "├60─┤57 │", "3x │60 │57 │", "├60─┤57 │", "3x │60 │57 │",
        "┢60━┪57 │", "20x ┃60 ┃57 │", "┗60━┹57─┘",
      ])
  }

  @Test func `the prompt has the focus beside the result`() {
    var frame = FrameLines(size: Size(columns: 120, rows: 39))
    addPanes(to: &frame, focused: 0)
    expect(
      frame, 120, 39,
      [
        "┏60━┱57─┐", "8x ┃60 ┃57 │", "┞60─┦57 │", "3x │60 │57 │", "├60─┤57 │", "3x │60 │57 │",
        "├60─┤57 │", "20x │60 │57 │", "└60─┴57─┘",
      ])
  }

  @Test func `the result has the focus`() {
    var frame = FrameLines(size: Size(columns: 120, rows: 39))
    addPanes(to: &frame, focused: nil)
    frame.addBox(box(61, 0, 119, 38), heavy: true)
    expect(
      frame, 120, 39,
      [
        "┌60─┲57━┓", "8x │60 ┃57 ┃", "├60─┨57 ┃", "3x │60 ┃57 ┃", "├60─┨57 ┃", "3x │60 ┃57 ┃",
        "├60─┨57 ┃", "20x │60 ┃57 ┃", "└60─┺57━┛",
      ])
  }

  @Test func `a comparison is parted by light lines in a heavy frame`() {
    var frame = FrameLines(size: Size(columns: 120, rows: 39))
    frame.addBox(box(0, 0, 119, 38), heavy: true)
    frame.addVertical(column: 59, from: 0, through: 26, heavy: false)
    frame.addHorizontal(row: 26, from: 0, through: 119, heavy: false)
    expect(
      frame, 120, 39,
      ["┏58━┯59━┓", "25x ┃58 │59 ┃", "┠58─┴59─┨", "11x ┃118 ┃", "┗118━┛"])
  }

  @Test func `folded panes are lines below each other`() {
    var frame = FrameLines(size: Size(columns: 40, rows: 11))
    frame.addBox(box(0, 0, 39, 6), heavy: true, isOpenBelow: true)
    for (top, bottom) in [(6, 7), (7, 8), (8, 10)] {
      frame.addBox(box(0, top, 39, bottom), heavy: false)
    }
    expect(frame, 40, 11, ["┏38━┓", "5x ┃38 ┃", "┞38─┦", "2x ├38─┤", "│38 │", "└38─┘"])
  }

  @Test func `an overlay's frame lies over the frame below, on its own ground`() {
    var surface = Surface(size: Size(columns: 9, rows: 5))
    var below = FrameLines(size: surface.size)
    below.addBox(box(0, 0, 8, 4), heavy: false)
    below.addHorizontal(row: 2, from: 0, through: 8, heavy: false)
    below.draw(into: &surface, glyphs: .unicode)
    surface.fill(box(2, 1, 6, 3), with: Cell(style: .role(.text, .overlay)))
    var overlay = FrameLines(size: surface.size)
    overlay.addBox(box(3, 1, 5, 3), heavy: true, ground: .overlay)
    overlay.draw(into: &surface, glyphs: .unicode)
    #expect(
      surface.text() == """
        ┌───────┐
        │  ┏━┓  │
        ├─ ┃ ┃ ─┤
        │  ┗━┛  │
        └───────┘
        """)
    #expect(
      surface.roles() == """
        caret none
        ---------
        -..===..-
        --.=.=.--
        -..===..-
        ---------

        .........
        ..ooooo..
        ..ooooo..
        ..ooooo..
        .........
        """)
  }

  @Test func `in ASCII heavy lines differ from light ones`() {
    var surface = Surface(size: Size(columns: 5, rows: 5))
    var frame = FrameLines(size: surface.size)
    frame.addBox(box(0, 0, 4, 2), heavy: true, isOpenBelow: true)
    frame.addBox(box(0, 2, 4, 4), heavy: false)
    frame.draw(into: &surface, glyphs: .ascii)
    #expect(surface.text() == "#===#\n#   #\n#---#\n|   |\n+---+")
  }

  @Test func `lines outside of the frame are left out`() {
    var frame = FrameLines(size: Size(columns: 3, rows: 2))
    frame.addBox(box(-2, -2, 9, 9), heavy: true)
    frame.addHorizontal(row: 0, from: -5, through: 1, heavy: false)
    var surface = Surface(size: Size(columns: 3, rows: 2))
    frame.draw(into: &surface, glyphs: .unicode)
    #expect(surface.text() == "─╴ \n   ")
  }

  private func addPanes(to frame: inout FrameLines, focused: Int?) {
    for pane in 0..<4 {
      let isFocused = pane == focused
      frame.addBox(
        box(0, leftRows[pane], 61, leftRows[pane + 1]), heavy: isFocused,
        isOpenBelow: isFocused && pane < 3)
    }
    frame.addBox(box(61, 0, 119, 38), heavy: false)
  }

  private func box(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> Rect {
    Rect(column: left, row: top, columns: right - left + 1, rows: bottom - top + 1)
  }

  private func expect(
    _ frame: FrameLines, _ columns: Int, _ rows: Int, _ short: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var surface = Surface(size: Size(columns: columns, rows: rows))
    frame.draw(into: &surface, glyphs: .unicode)
    let expected = short.flatMap(Self.rows).joined(separator: "\n")
    #expect(surface.text() == expected, sourceLocation: sourceLocation)
  }

  private static func rows(_ short: String) -> [String] {
    var body = short[...]
    var times = 1
    if let mark = short.range(of: "x ") {
      times = Int(short[..<mark.lowerBound]) ?? 0
      body = short[mark.upperBound...]
    }
    var row = ""
    var number = ""
    for character in body {
      if character.isASCII, character.isNumber {
        number.append(character)
      } else {
        row += String(repeating: String(character), count: Int(number) ?? 1)
        number = ""
      }
    }
    return Array(repeating: row, count: times)
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<Index>? {
    ranges(of: part).first
  }
}

import TerminalUI
import Testing

@Suite("A picture as text with colours")
struct CellPictureTextTests {
  private let picture = CellPicture(
    size: Size(columns: 3, rows: 2),
    cells: [
      Cell(.glyph("▀"), style: .picture(ink: RGB(0xFF0000), ground: RGB(0x0000FF))),
      Cell(.glyph("▀"), style: .picture(ink: RGB(0xFF0000), ground: RGB(0x0000FF))),
      Cell(.blank, style: .picture(ink: nil, ground: RGB(0x00FF00))),
      Cell(.blank, style: .picture(ink: nil, ground: nil)),
      Cell(.glyph("#"), style: .picture(ink: nil, ground: nil)),
      Cell(.blank, style: .picture(ink: nil, ground: nil)),
    ])

  private func text(_ depth: ColourDepth) -> String {
    String(decoding: picture.text(depth: depth), as: UTF8.self)
  }

  @Test("says a colour once for cells that share it, and leaves none behind at a line's end")
  func trueColour() {
    #expect(
      text(.trueColour)
        == "\u{1B}[48;2;0;0;255;38;2;255;0;0m▀▀\u{1B}[48;2;0;255;0m \u{1B}[0m\n # \n")
  }

  @Test("in fewer colours takes the nearest, and none at all in mono")
  func fewer() {
    #expect(text(.indexed256).hasPrefix("\u{1B}[48;5;21;38;5;196m▀▀"))
    #expect(text(.sixteen).hasPrefix("\u{1B}[44;91m▀▀"))
    #expect(text(.mono) == "▀▀ \n # \n")
  }
}

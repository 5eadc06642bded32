import TerminalUI
import Testing

@testable import TerminalDriver

@Suite("Images at the terminal")
struct ImageKeeperTests {
  private func image(
    _ id: UInt32, _ form: TerminalImage.Form = .placeholders, bytes: Int = 10,
    isInTmux: Bool = false
  ) -> TerminalImage {
    TerminalImage(
      id: id, form: form, size: Size(columns: 4, rows: 2),
      data: Array(repeating: 0x41, count: bytes),
      isInTmux: isInTmux)
  }

  private func frame(_ images: [TerminalImage], palette: Palette = .mono) -> Frame {
    var surface = Surface(size: Size(columns: 40, rows: 10))
    for (row, image) in images.enumerated() {
      CellPicture(image, pixels: PixelSize(width: 8, height: 8))
        .draw(into: &surface, at: Point(column: 2, row: row * 3), clip: surface.bounds)
    }
    return Frame(surface: surface, palette: palette)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("a frame without images costs nothing")
  func none() {
    var keeper = ImageKeeper()
    #expect(keeper.begin(frame([])).isEmpty)
    #expect(keeper.drawn(frame([])).isEmpty)
    #expect(keeper.end().isEmpty)
  }

  @Test("data goes out once, quietly, with a place of so many cells")
  func once() {
    var keeper = ImageKeeper()
    let shown = frame([image(0x010203)])
    let first = text(keeper.begin(shown))
    #expect(first == "\u{1B}_Ga=T,U=1,i=66051,f=100,t=d,c=4,r=2,q=2,m=0;QUFBQUFBQUFBQQ==\u{1B}\\")
    #expect(keeper.begin(shown).isEmpty)
    #expect(keeper.drawn(shown).isEmpty)
    #expect(!keeper.mustRedraw)
    // After a reset, a resume or Ctrl-L the terminal may have lost it.
    keeper.forget()
    #expect(text(keeper.begin(shown)) == first)
  }

  @Test("a large one goes in pieces that no terminal finds too long")
  func pieces() {
    var keeper = ImageKeeper()
    let bytes = text(keeper.begin(frame([image(0x010203, bytes: 7_000)])))
    let parts = bytes.split(separator: "\u{1B}\\")
    #expect(parts.count == 3)
    #expect(parts.allSatisfy { $0.utf8.count < 4_096 + 80 })
    #expect(parts[0].contains("m=1;"))
    #expect(parts[1].hasPrefix("\u{1B}_Gm=1,q=2;"))
    #expect(parts[2].hasPrefix("\u{1B}_Gm=0,q=2;"))
  }

  @Test("in tmux each piece goes in an envelope, its Esc doubled")
  func tmux() {
    var keeper = ImageKeeper()
    let bytes = text(keeper.begin(frame([image(0x010203, isInTmux: true)])))
    #expect(bytes.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}_Ga=T"))
    #expect(bytes.hasSuffix("\u{1B}\u{1B}\\\u{1B}\\"))
  }

  @Test(
    "of many the ones not shown for longest are taken out, after the frame, and never one in sight")
  func bound() {
    var keeper = ImageKeeper()
    for number in 1...UInt32(ImageKeeper.mostImages) {
      _ = keeper.begin(frame([image(0x010000 + number)]))
      #expect(keeper.end().isEmpty)
    }
    let both = frame([image(0x010001), image(0x020000)])
    _ = keeper.begin(both)
    #expect(text(keeper.end()) == "\u{1B}_Ga=d,d=I,i=\(0x010002),q=2\u{1B}\\")
    var greedy = ImageKeeper()
    let huge = frame([image(0x030000, bytes: ImageKeeper.mostBytes + 1)])
    _ = greedy.begin(huge)
    #expect(greedy.end().isEmpty)
  }

  @Test("leaving takes all of them out")
  func leaving() {
    var keeper = ImageKeeper()
    _ = keeper.begin(frame([image(0x010001), image(0x010002)]))
    let bytes = text(keeper.removed())
    #expect(bytes.contains("i=\(0x010001),q=2") && bytes.contains("i=\(0x010002),q=2"))
    #expect(keeper.removed().isEmpty)
  }

  @Test("a sixel image is drawn once over its blank cells, the cursor left where it was")
  func sixel() {
    var keeper = ImageKeeper()
    let shown = frame([image(0x010001, .sixel)])
    #expect(keeper.begin(shown).isEmpty)
    #expect(text(keeper.drawn(shown)) == "\u{1B}7\u{1B}[1;3HAAAAAAAAAA\u{1B}8")
    _ = keeper.begin(shown)
    #expect(keeper.drawn(shown).isEmpty)
    // The screen was cleared.
    keeper.forgetPlaces()
    _ = keeper.begin(shown)
    #expect(!keeper.drawn(shown).isEmpty)
  }

  @Test("what is drawn is not drawn over a popup, and is taken away by drawing all anew")
  func covered() {
    var keeper = ImageKeeper()
    let shown = frame([image(0x010001, .sixel)])
    _ = keeper.begin(shown)
    _ = keeper.drawn(shown)
    var covered = shown
    covered.surface.fill(Rect(column: 3, row: 0, columns: 2, rows: 1), with: Cell())
    _ = keeper.begin(covered)
    #expect(keeper.mustRedraw)
    #expect(keeper.drawn(covered).isEmpty)
    _ = keeper.begin(shown)
    #expect(!keeper.mustRedraw)
    #expect(!keeper.drawn(shown).isEmpty)
    // Gone altogether.
    _ = keeper.begin(frame([]))
    #expect(keeper.mustRedraw)
  }

  @Test("another theme paints its ground over it: it is drawn again")
  func theme() {
    var keeper = ImageKeeper()
    _ = keeper.begin(frame([image(0x010001, .sixel)]))
    _ = keeper.drawn(frame([image(0x010001, .sixel)]))
    let other = frame([image(0x010001, .sixel)], palette: Palette())
    _ = keeper.begin(other)
    #expect(!keeper.mustRedraw)
    #expect(!keeper.drawn(other).isEmpty)
  }

  @Test("iTerm2's form names its size in bytes and in cells")
  func inline() {
    var keeper = ImageKeeper()
    let shown = frame([image(0x010001, .inline)])
    _ = keeper.begin(shown)
    let bytes = text(keeper.drawn(shown))
    #expect(bytes.contains("\u{1B}]1337;File=inline=1;size=10;width=4;height=2;"))
    #expect(bytes.contains(":QUFBQUFBQUFBQQ==\u{07}"))
  }

  @Test(
    "base64 is that of RFC 4648",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64(_ plain: String, _ coded: String) {
    #expect(text(Base64.encoded(Array(plain.utf8))) == coded)
  }

  @Test("placeholders name row and column, and are one cell wide to ncurses")
  func placeholders() {
    let cells = image(0x010203).cells
    #expect(cells.count == 8)
    #expect(cells.allSatisfy { $0.style == .image(0x010203) })
    guard case .glyph(let first) = cells[0].content, case .glyph(let last) = cells[7].content else {
      Issue.record("no glyphs")
      return
    }
    #expect(first.scalars.map(\.value) == [0x10EEEE, 0x0305, 0x0305])
    // The second row, the fourth column.
    #expect(last.scalars.map(\.value) == [0x10EEEE, 0x030D, 0x0310])
    #expect(first.width == 1)
    #expect(Glyph.mostPlaceholders == 297)
  }
}

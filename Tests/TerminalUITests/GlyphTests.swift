import Testing

@testable import TerminalUI

@Suite("Glyphs")
struct GlyphTests {
  @Test func `a glyph gives back its scalars`() {
    let last: Unicode.Scalar = "\u{10FFFD}"
    var glyph = Glyph(base: last, width: 2)
    let marks: [Unicode.Scalar] = ["\u{301}", "\u{E0100}", "\u{10FFFF}", "\u{302}"]
    for mark in marks { glyph.add(mark) }
    glyph.add("\u{303}")
    #expect(glyph.scalars == [last] + marks)
    #expect(glyph.width == 2)
    #expect(glyph.text.unicodeScalars.elementsEqual([last] + marks))
  }

  @Test(
    "what cannot stand alone has a stand-in",
    arguments: [
      ("a", "a", 1), ("漢", "漢", 2), ("\u{7}", " ", 1), ("\u{200D}", "\u{FFFD}", 1),
      ("\u{301}", " \u{301}", 1), ("▀", "▀", 1), ("⣿", "⣿", 1),
    ])
  func standIns(_ raw: Unicode.Scalar, _ shown: String, _ width: Int) {
    #expect(Glyph(raw).text == shown)
    #expect(Glyph(raw).width == width)
  }

  @Test func `every glyph of both sets is one column, and one set is ASCII`() {
    #expect(GlyphSet.unicode.all.allSatisfy { $0.width == 1 })
    #expect(GlyphSet.ascii.all.allSatisfy { $0.width == 1 && $0.base.isASCII })
    #expect(GlyphSet.unicode.all.count == GlyphSet.ascii.all.count)
  }

  @Test func `all lines and junctions are one column, and drawn in ASCII too`() {
    let weights: [LineArms.Weight] = [.none, .light, .heavy]
    var seen: Set<Glyph> = []
    for up in weights {
      for right in weights {
        for down in weights {
          for left in weights {
            let arms = LineArms(up: up, right: right, down: down, left: left)
            seen.insert(GlyphSet.unicode.line(arms))
            #expect(CleanText(arms.boxDrawing.description).width == 1)
            #expect(GlyphSet.ascii.line(arms).base.isASCII)
          }
        }
      }
    }
    #expect(seen.count == 81)
  }
}

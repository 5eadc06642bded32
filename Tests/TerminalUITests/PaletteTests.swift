import TerminalUI
import Testing

@Suite struct PaletteTests {
  private let palette = {
    var palette = Palette()
    for ink in Ink.allCases {
      palette[ink] = PaletteEntry(
        trueColour: .rgb(RGB(0x112233)), indexed256: .index(100), sixteen: .colour(.index(6)))
    }
    for ground in Ground.allCases {
      palette[ground] = PaletteEntry(
        trueColour: .rgb(RGB(0x445566)), indexed256: .index(200), sixteen: .colour(.index(3)))
    }
    palette[.selection].sixteen = .reverse
    return palette
  }()

  @Test(arguments: [
    (
      ColourDepth.trueColour, TerminalColour.rgb(RGB(0x112233)), TerminalColour.rgb(RGB(0x445566))
    ),
    (.indexed256, .index(100), .index(200)), (.sixteen, .index(6), .index(3)),
    (.mono, .standard, .standard),
  ])
  func `each depth has its own colours`(
    depth: ColourDepth, foreground: TerminalColour, background: TerminalColour
  ) {
    let look = palette.look(.text, .base, depth: depth)
    #expect(look == Look(foreground: foreground, background: background))
  }

  @Test func `a reversed ground drops the ink's colour and keeps its weight`() {
    #expect(palette.look(.running, .selection, depth: .sixteen) == Look(attributes: .reverse))
    #expect(
      palette.look(.strong, .selection, depth: .sixteen) == Look(attributes: [.reverse, .bold]))
  }

  @Test(arguments: ColourDepth.allCases)
  func `what is selected or has the focus is seen at every depth`(depth: ColourDepth) {
    #expect(palette.look(.strong, .base, depth: depth).attributes.contains(.bold))
    #expect(palette.look(.titleFocus, .base, depth: depth).attributes.contains(.bold))
    #expect(palette.look(.onMatch, .match, depth: depth).attributes.contains(.bold))
    #expect(!palette.look(.text, .base, depth: depth).attributes.contains(.bold))
    if depth == .mono {
      #expect(palette.look(.text, .selection, depth: depth).attributes == .reverse)
      #expect(palette.look(.text, .selectionIdle, depth: depth).attributes == .bold)
      #expect(palette.look(.borderFocus, .base, depth: depth).attributes == .bold)
      #expect(palette.look(.border, .base, depth: depth).attributes == .dim)
    }
  }

  @Test(arguments: ColourDepth.allCases)
  func `what is underlined is so at every depth`(depth: ColourDepth) {
    let look = palette.look(.error, .base, underlined: true, depth: depth)
    #expect(look.attributes.contains(.underline))
  }

  @Test func `a theme may ask for fewer colours than there are, never for more`() {
    var palette = palette
    palette.greatestDepth = .sixteen
    #expect(
      palette.look(.text, .base, depth: .trueColour)
        == palette.look(.text, .base, depth: .sixteen))
    #expect(palette.look(.text, .base, depth: .mono).foreground == .standard)
  }

  @Test func `a fixed colour is its own nearest`() {
    // 16 and 231 are in the cube and have no equal among the greys; some others have two places.
    for index in UInt8(16)...255 {
      let colour = RGB(fixedIndex: index)
      #expect(colour.flatMap { RGB(fixedIndex: $0.nearestIndex) } == colour)
    }
    #expect(RGB(fixedIndex: 15) == nil)
  }

  @Test(
    arguments: [
      (0x000000, 16), (0xFFFFFF, 231), (0x808080, 244), (0xFF0000, 196), (0x82B1F5, 111),
      (0x010101, 16),
    ] as [(UInt32, UInt8)])
  func `any other colour gets the nearest`(colour: UInt32, index: UInt8) {
    #expect(RGB(colour).nearestIndex == index)
  }
}

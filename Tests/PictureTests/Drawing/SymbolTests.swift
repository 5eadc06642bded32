import CPicture
import Testing

@Suite("Symbols")
struct SymbolTests {
  func draw(
    _ bitmap: Bitmap, columns: Int, rows: Int, depth: cp_depth, symbols: UInt32 = 0,
    isGroundLight: Bool = false
  ) throws -> [cp_cell] {
    var look = cp_look(depth: depth, symbols: symbols, is_ground_light: isGroundLight)
    var cells = [cp_cell](repeating: cp_cell(), count: columns * rows)
    var error = cp_error()
    let status = bitmap.bytes.withUnsafeBufferPointer { pixels in
      pixels.baseAddress.map {
        cp_symbols(
          $0, UInt32(bitmap.width), UInt32(bitmap.height), UInt32(columns), UInt32(rows), &look,
          &cells, &error)
      }
    }
    guard status == CP_OK else { throw Refused(error) }
    return cells
  }

  func text(_ cells: [cp_cell]) -> String {
    String(String.UnicodeScalarView(cells.compactMap { Unicode.Scalar($0.scalar) }))
  }

  @Test("in true colour show two pixels a cell")
  func halfBlocks() throws {
    let column: [Colour] = [
      .red, .blue, .green, .green, .clear, .red, .red, .clear, .clear, .clear,
    ]
    let bitmap = Bitmap(width: 1, height: 10) { _, y in column[y] }
    let cells = try draw(bitmap, columns: 1, rows: 5, depth: CP_TRUE_COLOUR)
    #expect(text(cells) == "▀ ▄▀ ")
    #expect(cells.map(\.ink) == [0xFF0000, -1, 0xFF0000, 0xFF0000, -1])
    #expect(cells.map(\.ground) == [0x0000FF, 0x00FF00, -1, -1, -1])
  }

  @Test("in 256 colours use the fixed entries alone")
  func palette() throws {
    let levels: Set<Int32> = [0, 95, 135, 175, 215, 255]
    let greys = Set((0..<24).map { Int32(8 + 10 * $0) })
    let cells = try draw(
      .gradient(width: 80, height: 80), columns: 10, rows: 10, depth: CP_256_COLOURS)
    for colour in cells.flatMap({ [$0.ink, $0.ground] }) where colour >= 0 {
      let channels = [colour >> 16, colour >> 8 & 255, colour & 255]
      let isGrey = Set(channels).count == 1 && greys.contains(channels[0])
      #expect(isGrey || channels.allSatisfy(levels.contains))
    }
    #expect(Set(cells.map(\.ground)).count > 5)
  }

  @Test("in 16 colours use xterm's")
  func ansi() throws {
    let known = Set((0..<16).map { cp_ansi_colour($0) })
    #expect(known.count == 16)
    #expect(cp_ansi_colour(16) == -1 && cp_ansi_colour(-1) == -1)
    let cells = try draw(
      .gradient(width: 80, height: 80), columns: 10, rows: 10, depth: CP_16_COLOURS)
    for colour in cells.flatMap({ [$0.ink, $0.ground] }) where colour >= 0 {
      #expect(known.contains(colour))
    }
    let red = try draw(
      Bitmap(width: 8, height: 8) { _, _ in .red }, columns: 1, rows: 1, depth: CP_16_COLOURS)
    #expect(red[0].ground == 0xFF0000 || red[0].ink == 0xFF0000)
  }

  @Test("in mono are denser where it is brighter, or darker on a light ground")
  func letters() throws {
    let ramp = Bitmap(width: 10, height: 1) { x, _ in
      let value = UInt8(x * 28)
      return Colour(value, value, value)
    }
    let dark = try draw(ramp, columns: 10, rows: 1, depth: CP_MONO)
    #expect(text(dark) == " .:-=+*#%@")
    #expect(dark.allSatisfy { $0.ink == -1 && $0.ground == -1 })
    let light = try draw(ramp, columns: 10, rows: 1, depth: CP_MONO, isGroundLight: true)
    #expect(text(light) == "@%#*+=-:. ")
    let clear = Bitmap(width: 2, height: 1) { _, _ in .clear }
    for isLight in [false, true] {
      #expect(
        text(try draw(clear, columns: 2, rows: 1, depth: CP_MONO, isGroundLight: isLight)) == "  ")
    }
  }

  @Test(
    "are in every font unless asked for",
    arguments: [CP_TRUE_COLOUR, CP_256_COLOURS, CP_16_COLOURS])
  func fonts(depth: cp_depth) throws {
    let bitmap = Bitmap(width: 64, height: 64) { x, y in (x * y / 7) % 3 == 0 ? .white : .black }
    func isCommon(_ cell: cp_cell) -> Bool {
      cell.scalar == 0x20 || (0x2500...0x259F).contains(cell.scalar)
    }
    let common = try draw(bitmap, columns: 8, rows: 8, depth: depth)
    #expect(common.allSatisfy(isCommon))
    let all = try draw(
      bitmap, columns: 8, rows: 8, depth: depth, symbols: UInt32(CP_SEXTANTS + CP_BRAILLE))
    #expect(!all.allSatisfy(isCommon))
  }

  @Test("stretch the whole picture over the cells", arguments: [CP_TRUE_COLOUR, CP_256_COLOURS])
  func stretch(depth: cp_depth) throws {
    let bitmap = Bitmap(width: 300, height: 90) { x, _ in x < 150 ? .white : .black }
    let cells = try draw(bitmap, columns: 6, rows: 3, depth: depth)
    for (index, cell) in cells.enumerated() {
      let colour = cell.scalar == 0x2588 ? cell.ink : cell.ground
      #expect(colour == (index % 6 < 3 ? 0xFFFFFF : 0x000000))
    }
  }

  @Test("of no or senselessly many cells are refused", arguments: [(0, 1), (1, 0), (20000, 1)])
  func sizes(columns: Int, rows: Int) {
    #expect(throws: Refused.self) {
      try draw(.gradient(width: 2, height: 2), columns: columns, rows: rows, depth: CP_TRUE_COLOUR)
    }
  }
}

extension CellPicture {
  /// The picture as text with ECMA-48 colours, a line for each row, for a terminal of this depth.
  ///
  /// Each line ends with the terminal's own colours, so that nothing of it runs on.
  package func text(depth: ColourDepth) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(cells.count * 24)
    for row in 0..<size.rows {
      var ink: RGB?
      var ground: RGB?
      var isPlain = true
      for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] {
        if depth != .mono, case .picture(let newInk, let newGround) = cell.style {
          let isBlank = cell.content == .blank
          if newGround != ground || !isBlank && newInk != ink {
            out += [0x1B, UInt8(ascii: "[")]
            var isFirst = true
            if newGround != ground {
              Self.append(newGround, base: 40, depth, &isFirst, to: &out)
              ground = newGround
            }
            if !isBlank, newInk != ink {
              Self.append(newInk, base: 30, depth, &isFirst, to: &out)
              ink = newInk
            }
            out.append(UInt8(ascii: "m"))
            isPlain = ink == nil && ground == nil
          }
        }
        if case .glyph(let glyph) = cell.content {
          if !glyph.hasMarks, let bytes = Unicode.UTF8.encode(glyph.base) {
            out += bytes
          } else {
            out += glyph.text.utf8
          }
        } else {
          out.append(UInt8(ascii: " "))
        }
      }
      if !isPlain { out += [0x1B, UInt8(ascii: "["), UInt8(ascii: "0"), UInt8(ascii: "m")] }
      out.append(0x0A)
    }
    return out
  }

  private static func append(
    _ colour: RGB?, base: Int, _ depth: ColourDepth, _ isFirst: inout Bool, to out: inout [UInt8]
  ) {
    if !isFirst { out.append(UInt8(ascii: ";")) }
    isFirst = false
    func add(_ number: Int) {
      if number >= 100 { out.append(UInt8(ascii: "0") + UInt8(number / 100)) }
      if number >= 10 { out.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
      out.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
    guard let colour else { return add(base + 9) }
    switch depth {
    case .trueColour:
      add(base + 8)
      for part in [2, Int(colour.red), Int(colour.green), Int(colour.blue)] {
        out.append(UInt8(ascii: ";"))
        add(part)
      }
    case .indexed256:
      add(base + 8)
      for part in [5, Int(colour.nearestIndex)] {
        out.append(UInt8(ascii: ";"))
        add(part)
      }
    case .sixteen, .mono:
      let index = Int(colour.nearestANSI(of: 16))
      add(index < 8 ? base + index : base + 60 + index - 8)
    }
  }
}

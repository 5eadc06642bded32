/// The characters of an output, without the sequences that place and colour them.
struct VisibleText {
  private enum Place {
    case text
    case escape
    case control
    /// A title or the like, up to BEL or ESC \.
    case string
    /// After ESC and an intermediate byte, as in `ESC ( B`.
    case intermediate
  }

  private var place = Place.text
  private var characters: [UInt8] = []

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { add(byte) }
  }

  private mutating func add(_ byte: UInt8) {
    switch (place, byte) {
    case (_, 0x1B): place = .escape
    case (.text, 0x20...): characters.append(byte)
    case (.text, _): break
    case (.escape, UInt8(ascii: "[")): place = .control
    case (.escape, UInt8(ascii: "]")), (.escape, UInt8(ascii: "P")), (.escape, UInt8(ascii: "_")):
      place = .string
    case (.escape, 0x20...0x2F): place = .intermediate
    case (.escape, _), (.intermediate, _), (.string, 0x07), (.control, 0x40...0x7E): place = .text
    case (.control, _), (.string, _): break
    }
  }

  func contains(_ text: String) -> Bool {
    characters.contains(Array(text.utf8))
  }
}

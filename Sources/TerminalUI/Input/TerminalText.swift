/// Text from a terminal's bytes.
enum TerminalText {
  /// The UTF-8 in a run of bytes, and how many bytes at its end begin a scalar that is not whole.
  ///
  /// Invalid bytes, overlong forms, surrogates and control characters are left out.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> (text: String, unfinished: Int) {
    var view = String.UnicodeScalarView()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch scalar(bytes, at: index) {
      case .valid(let scalar, let length):
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        if !isControl || scalar == "\n" { view.append(scalar) }
        index += length
      case .invalid(let length):
        index += length
      case .unfinished:
        return (String(view), bytes.endIndex - index)
      }
    }
    return (String(view), 0)
  }

  enum Decoded {
    case valid(Unicode.Scalar, length: Int)
    case invalid(length: Int)
    case unfinished
  }

  /// The scalar that begins at an index.
  static func scalar(_ bytes: ArraySlice<UInt8>, at index: Int) -> Decoded {
    let lead = bytes[index]
    let length: Int
    let smallest: UInt32
    var value: UInt32
    switch lead {
    case 0..<0x80: return .valid(Unicode.Scalar(lead), length: 1)
    case 0xC2...0xDF: (length, smallest, value) = (2, 0x80, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, smallest, value) = (3, 0x800, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, smallest, value) = (4, 0x10000, UInt32(lead & 0x07))
    default: return .invalid(length: 1)
    }
    for offset in 1..<length {
      guard index + offset < bytes.endIndex else { return .unfinished }
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return .invalid(length: offset) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= smallest, let scalar = Unicode.Scalar(value) else {
      return .invalid(length: length)
    }
    return .valid(scalar, length: length)
  }
}

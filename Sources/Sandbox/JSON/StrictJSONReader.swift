/// Reads JSON exactly as RFC 8259 has it, and refuses what the RFC leaves open: a name that stands
/// twice, half a surrogate pair, a byte order mark, nesting beyond a bound.
struct StrictJSONReader {
  /// Why bytes are not taken, as the end of a sentence that begins with "The body".
  struct Fault: Error, Sendable, Hashable {
    let reason: String
  }

  private static let depthLimit = 64

  private let bytes: [UInt8]
  private var index = 0

  static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Fault(reason: "is not UTF-8")
    }
    var reader = StrictJSONReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipWhiteSpace()
    guard reader.index == bytes.count else {
      throw Fault(reason: "goes on after the JSON value, at byte \(reader.index)")
    }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value(depth: Int) throws(Fault) -> JSON {
    guard depth < Self.depthLimit else { throw Fault(reason: "is nested too deep") }
    skipWhiteSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> JSON {
    index += 1
    var members: [JSON.Member] = []
    // By their bytes: Swift takes strings for equal that JSON does not.
    var names: Set<[UInt8]> = []
    skipWhiteSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipWhiteSpace()
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try string()
      guard names.insert(Array(name.utf8)).inserted else {
        throw Fault(reason: "has the same name twice in one object, at byte \(index)")
      }
      skipWhiteSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected() }
      members.append(JSON.Member(name: name, value: try value(depth: depth + 1)))
      skipWhiteSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw unexpected() }
    }
  }

  private mutating func array(depth: Int) throws(Fault) -> JSON {
    index += 1
    var elements: [JSON] = []
    skipWhiteSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipWhiteSpace()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw unexpected() }
    }
  }

  private mutating func number() throws(Fault) -> JSON {
    let start = index
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      try digits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() throws(Fault) {
    let start = index
    while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
    guard index > start else { throw unexpected() }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(Fault) -> JSON {
    guard bytes[index...].starts(with: word.utf8) else { throw unexpected() }
    index += word.utf8.count
    return value
  }

  private mutating func string() throws(Fault) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = peek {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        throw Fault(reason: "has a control character in a string, at byte \(index - 1)")
      default: text.append(byte)
      }
    }
    throw unexpected()
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    guard let byte = peek else { throw unexpected() }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += Array(String(Character(try escapedScalar())).utf8)
    default:
      index -= 1
      throw unexpected()
    }
  }

  private mutating func escapedScalar() throws(Fault) -> Unicode.Scalar {
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw Fault(reason: "has half a surrogate pair, at byte \(index)")
    }
    let low = try hexUnit()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
    else {
      throw Fault(reason: "has half a surrogate pair, at byte \(index)")
    }
    return scalar
  }

  private mutating func hexUnit() throws(Fault) -> UInt32 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw unexpected() }
    index += 4
    return unit
  }

  private var peek: UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipWhiteSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private func unexpected() -> Fault {
    index < bytes.count
      ? Fault(reason: "is not JSON: something unexpected stands at byte \(index)")
      : Fault(reason: "is not JSON: it ends too early")
  }
}

/// Writes a JSON object: its members in the order they are added.
package struct JSONWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  package init() {}

  package mutating func add(_ name: String, _ value: String) {
    begin(name)
    write(value)
  }

  package mutating func add(_ name: String, _ values: [String]) {
    add(name, values) { $0.write($1) }
  }

  /// An array of objects; `nil` stands for `null`.
  package mutating func add(_ name: String, _ objects: [JSONWriter?]) {
    add(name, objects) { $0.write($1) }
  }

  package mutating func add(_ name: String, _ object: JSONWriter) {
    begin(name)
    write(object)
  }

  package mutating func add(_ name: String, _ value: Int64) {
    begin(name)
    bytes += String(value).utf8
  }

  package mutating func add(_ name: String, _ value: Bool) {
    begin(name)
    bytes += (value ? "true" : "false").utf8
  }

  /// The object, closed.
  package consuming func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func add<Value>(
    _ name: String, _ values: [Value], with write: (inout JSONWriter, Value) -> Void
  ) {
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ object: JSONWriter?) {
    bytes += object?.finish() ?? Array("null".utf8)
  }

  private mutating func begin(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    write(name)
    bytes.append(UInt8(ascii: ":"))
  }

  /// Escapes what RFC 8259 says must be escaped and nothing else: slashes and every other character
  /// go as they are, in UTF-8.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case ..<0x20: bytes += Array("\\u00".utf8) + [Self.hex(byte >> 4), Self.hex(byte & 15)]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hex(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}

/// Percent-encoding as RFC 3986 has it, on bytes of UTF-8.
enum PercentEncoding {
  /// Encodes text as one segment of a path: every byte that is not unreserved, and the dots of `.`
  /// and `..`, which stand for places and would be resolved away.
  static func segment(_ text: String) -> String {
    let dotsOnly = text == "." || text == ".."
    return encode(text) { byte in isUnreserved(byte) && !(dotsOnly && byte == UInt8(ascii: ".")) }
  }

  /// Encodes what may not stand in a path, a query or a fragment as it is, and leaves every valid
  /// `%XX` alone, so that an address that is in order comes back unchanged.
  static func repaired(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var index = -1
    return encode(text) { byte in
      index += 1
      if byte == UInt8(ascii: "%") {
        return bytes.count > index + 2 && isHex(bytes[index + 1]) && isHex(bytes[index + 2])
      }
      return isUnreserved(byte) || reserved.contains(byte)
    }
  }

  private static func encode(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isKept(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
  /// The gen-delims and sub-delims that may stand after the authority; not the brackets.
  private static let reserved = Set(":/?#@!$&'()*+,;=".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

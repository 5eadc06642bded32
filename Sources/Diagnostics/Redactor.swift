import Synchronization

/// Takes keys out of texts before they are written anywhere.
///
/// Three nets: the values it was told of, whatever follows `Bearer`, and words that begin like the
/// service's keys, `api18_`.
package final class Redactor: Sendable {
  private let secrets = Mutex<[[UInt8]]>([])

  package static let mask = "•••"

  package init() {}

  /// Never lets this value through from now on.
  ///
  /// A text of fewer than four bytes is not taken: it would
  /// blot out half of every line, and is no key.
  package func hide(_ secret: String) {
    let bytes = Array(secret.utf8)
    guard bytes.count >= 4 else { return }
    secrets.withLock { secrets in
      guard !secrets.contains(bytes) else { return }
      secrets.append(bytes)
      // The longest first, so that a value that holds another is masked as a whole.
      secrets.sort { $0.count > $1.count }
    }
  }

  /// The text with every key in it masked.
  package func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let secrets = secrets.withLock { $0 }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let length = Self.length(ofKeyAt: index, in: bytes, secrets: secrets) {
        result += Self.mask.utf8
        index += length
      } else if let length = Self.length(ofSchemeAt: index, in: bytes) {
        result += bytes[index..<index + length]
        index += length
        let token = Self.length(ofWordAt: index, in: bytes)
        if token > 0 { result += Self.mask.utf8 }
        index += token
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func length(
    ofKeyAt index: Int, in bytes: [UInt8], secrets: [[UInt8]]
  ) -> Int? {
    if let secret = secrets.first(where: { bytes[index...].starts(with: $0) }) {
      return secret.count
    }
    let prefix = Array("api18_".utf8)
    guard matches(prefix, at: index, in: bytes) else { return nil }
    let rest = length(ofWordAt: index + prefix.count, in: bytes)
    return rest > 0 ? prefix.count + rest : nil
  }

  /// `Bearer` and the blanks after it, in any case.
  private static func length(ofSchemeAt index: Int, in bytes: [UInt8]) -> Int? {
    let scheme = Array("bearer".utf8)
    guard matches(scheme, at: index, in: bytes) else { return nil }
    var end = index + scheme.count
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return end > index + scheme.count ? end - index : nil
  }

  /// How many bytes of a token, in the sense of an `Authorization` header field, stand here.
  private static func length(ofWordAt index: Int, in bytes: [UInt8]) -> Int {
    bytes[min(index, bytes.count)...].prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~+/=".utf8.contains(byte)
      }
    }.count
  }

  /// Whether the lower-case word stands here, in any case.
  private static func matches(_ word: [UInt8], at index: Int, in bytes: [UInt8]) -> Bool {
    bytes.count - index >= word.count
      && zip(word, bytes[index...]).allSatisfy { letter, byte in
        letter == byte || (0x61...0x7A).contains(letter) && letter == byte | 0x20
      }
  }
}

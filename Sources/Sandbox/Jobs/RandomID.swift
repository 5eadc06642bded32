/// A job's id: `gen_` and 24 characters of 120 random bits.
///
/// It names files and is the only secret of a picture's address, so it never comes from a caller
/// unchecked.
struct RandomID: Sendable, Hashable {
  let text: String

  /// Crockford's base 32: no letters that look alike.
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let (prefix, length) = ("gen_", 24)

  init(_ random: () -> UInt64) {
    var characters: [UInt8] = []
    for _ in 0..<2 {
      let bits = random()
      for index in 0..<Self.length / 2 {
        characters.append(Self.alphabet[Int((bits >> UInt64(index * 5)) & 31)])
      }
    }
    text = Self.prefix + String(decoding: characters, as: UTF8.self)
  }

  /// - Returns: `nil` for anything that this type has not made.
  init?(text: String) {
    let bytes = text.utf8
    guard bytes.count == Self.prefix.utf8.count + Self.length, text.hasPrefix(Self.prefix),
      bytes.dropFirst(Self.prefix.utf8.count).allSatisfy(Self.alphabet.contains)
    else { return nil }
    self.text = text
  }

  /// The id that stands somewhere in a text: one that a faults file dressed up is still to be found.
  init?(within text: String) {
    guard let start = text.firstRange(of: Self.prefix)?.lowerBound else { return nil }
    self.init(text: String(text[start...].prefix(Self.prefix.count + Self.length)))
  }
}

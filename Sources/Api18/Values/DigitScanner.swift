/// Walks over a short ASCII text that holds numbers of known widths.
struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  func isAt(_ character: Unicode.Scalar) -> Bool {
    rest.first.map(UInt32.init) == character.value
  }

  /// Passes over one of the characters.
  mutating func skip(_ characters: String) -> Bool {
    guard let byte = rest.first, characters.utf8.contains(byte) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func skipWord(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  /// A number of exactly so many digits.
  mutating func number(digits: Int) -> Int? {
    let text = rest.prefix(digits)
    guard text.count == digits, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The digits of a fraction of a second, cut after the third.
  mutating func milliseconds() -> Int64? {
    let text = rest.prefix { (0x30...0x39).contains($0) }
    guard !text.isEmpty else { return nil }
    rest = rest.dropFirst(text.count)
    let three = Array(text.prefix(3)) + Array(repeating: 0x30, count: max(0, 3 - text.count))
    return three.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }
}

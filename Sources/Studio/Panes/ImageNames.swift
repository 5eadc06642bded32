/// The pictures that a prompt names, as in `the hat of image 3`, `images 1 and 2`, `image #2`.
struct ImageNames {
  private(set) var numbers: Set<Int> = []

  /// Reads bytes: it is done for every key.
  ///
  /// Only numbers of one digit are names: `an image 20 px wide` and `image 2.5x` name none.
  init(in text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while let start = Self.wordEnd(in: bytes, from: &index) {
      index = start
      while let (number, end) = Self.number(in: bytes, at: index) {
        if number > 0 { numbers.insert(number) }
        guard let next = Self.afterConjunction(in: bytes, at: end) else {
          index = end
          break
        }
        index = next
      }
    }
  }

  /// Where `image` or `images` ends, as a word that begins where no letter stands before it.
  private static func wordEnd(in bytes: [UInt8], from index: inout Int) -> Int? {
    let name = Array("image".utf8)
    var isInside = index > 0 && isLetter(bytes[index - 1])
    while index + name.count < bytes.count {
      // Upper case letters of ASCII differ from lower case ones in one bit.
      if !isInside, name.indices.allSatisfy({ bytes[index + $0] | 0x20 == name[$0] }) {
        let end = index + name.count
        return bytes[end] | 0x20 == UInt8(ascii: "s") ? end + 1 : end
      }
      isInside = isLetter(bytes[index])
      index += 1
    }
    return nil
  }

  /// A digit by itself, behind at most a blank and a sign such as `#`.
  private static func number(in bytes: [UInt8], at start: Int) -> (Int, end: Int)? {
    var index = start
    while index < bytes.count, index < start + 2, " #-".utf8.contains(bytes[index]) { index += 1 }
    guard index < bytes.count, isDigit(bytes[index]) else { return nil }
    let end = index + 1
    if end < bytes.count {
      if isDigit(bytes[end]) || isLetter(bytes[end]) { return nil }
      let isPoint = bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ",")
      if isPoint, end + 1 < bytes.count, isDigit(bytes[end + 1]) { return nil }
    }
    return (Int(bytes[index] - UInt8(ascii: "0")), end)
  }

  /// Where the next number of a list begins: `2, 3`, `2 and 3`.
  private static func afterConjunction(in bytes: [UInt8], at start: Int) -> Int? {
    for word in [", ", " and ", " & ", " or ", " with "] {
      let end = start + word.utf8.count
      guard end < bytes.count, bytes[start..<end].elementsEqual(word.utf8), isDigit(bytes[end])
      else { continue }
      return end
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
  }
}

/// A run of characters with what is known of each.
///
/// Chunks are the unit that snapshots share: an edit copies one chunk, not the text, so that an
/// undo history of thousands of states stays small.
struct TextChunk: Sendable {
  private(set) var characters: [Character]
  private(set) var traits: [CharacterTraits]
  /// The byte of each character that is ASCII, 0 for others: what a text is put together from.
  private(set) var ascii: [UInt8]
  /// Unicode scalars in all characters.
  private(set) var scalarCount: Int

  var count: Int { characters.count }

  init(characters: [Character], traits: [CharacterTraits]) {
    self.characters = characters
    self.traits = traits
    ascii = characters.map { $0.utf8.count == 1 ? $0.utf8.first ?? 0 : 0 }
    scalarCount = Self.scalars(in: characters[...], traits[...])
  }

  init() {
    characters = []
    traits = []
    ascii = []
    scalarCount = 0
  }

  /// The characters of a text, in one chunk.
  init(_ text: String) {
    self.init()
    for character in text { append(character) }
  }

  /// The characters of a text in chunks of about `size`; the first one begins with `first`.
  static func pieces(of text: String, after first: TextChunk, size: Int) -> [TextChunk] {
    if let pieces = asciiPieces(of: text, after: first, size: size) { return pieces }
    var pieces: [TextChunk] = []
    var current = first
    for character in text {
      current.append(character)
      if current.count >= size {
        pieces.append(current)
        current = TextChunk()
      }
    }
    if current.count > 0 { pieces.append(current) }
    return pieces
  }

  mutating func append(_ character: Character) {
    let trait = CharacterTraits(character)
    characters.append(character)
    traits.append(trait)
    ascii.append(trait.isASCII ? character.utf8.first ?? 0 : 0)
    scalarCount += trait.isASCII ? 1 : character.unicodeScalars.count
  }

  mutating func append(_ other: TextChunk) {
    characters += other.characters
    traits += other.traits
    ascii += other.ascii
    scalarCount += other.scalarCount
  }

  mutating func removeLast() {
    replace(count - 1..<count, with: TextChunk())
  }

  mutating func replace(_ range: Range<Int>, with other: TextChunk) {
    scalarCount += other.scalarCount - Self.scalars(in: characters[range], traits[range])
    characters.replaceSubrange(range, with: other.characters)
    traits.replaceSubrange(range, with: other.traits)
    ascii.replaceSubrange(range, with: other.ascii)
  }

  func slice(_ range: Range<Int>) -> TextChunk {
    if range == 0..<count { return self }
    var slice = TextChunk()
    slice.characters = Array(characters[range])
    slice.traits = Array(traits[range])
    slice.ascii = Array(ascii[range])
    slice.scalarCount = Self.scalars(in: characters[range], traits[range])
    return slice
  }

  /// Whether the other one shares all its storage: then they are equal, without a look at them.
  func isIdentical(to other: TextChunk) -> Bool {
    count == other.count
      && ascii.withUnsafeBufferPointer { mine in
        other.ascii.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
      }
  }

  /// Whether a character is that of another chunk, byte for byte: canonical equivalents are equal as
  /// characters, and may differ in width.
  func holds(_ other: TextChunk, at itsPlace: Int, _ place: Int) -> Bool {
    let byte = ascii[place]
    guard byte == other.ascii[itsPlace] else { return false }
    return byte != 0
      || characters[place].utf8.elementsEqual(other.characters[itsPlace].utf8)
  }

  /// Appends the UTF-8 of some of its characters.
  func appendText(of part: Range<Int>, to bytes: inout [UInt8]) {
    var start = part.lowerBound
    while start < part.upperBound {
      var end = start
      while end < part.upperBound, ascii[end] != 0 { end += 1 }
      bytes += ascii[start..<end]
      if end < part.upperBound {
        bytes.append(contentsOf: characters[end].utf8)
        end += 1
      }
      start = end
    }
  }

  private static func scalars(
    in characters: ArraySlice<Character>, _ traits: ArraySlice<CharacterTraits>
  ) -> Int {
    var total = characters.count
    for index in characters.indices where !traits[index].isASCII {
      total += characters[index].unicodeScalars.count - 1
    }
    return total
  }

  /// Copies from a table instead of grapheme breaking; nil where the text is not all ASCII.
  private static func asciiPieces(
    of text: String, after first: TextChunk, size: Int
  ) -> [TextChunk]? {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      // A carriage return joins a line feed.
      guard bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) else { return nil }
      var pieces: [TextChunk] = []
      pieces.reserveCapacity(bytes.count / size + 1)
      var current = first
      var index = 0
      repeat {
        let end = min(bytes.count, index + size)
        let part = bytes[index..<end]
        current.characters += asciiCharacters.withUnsafeBufferPointer { table in
          part.map { table[Int($0)] }
        }
        current.traits += CharacterTraits.ascii.withUnsafeBufferPointer { table in
          part.map { table[Int($0)] }
        }
        current.ascii += part
        current.scalarCount += end - index
        index = end
        if current.count > 0 { pieces.append(current) }
        current = TextChunk()
      } while index < bytes.count
      return pieces
    } ?? nil
  }

  private static let asciiCharacters: [Character] = (0..<128).map {
    Character(Unicode.Scalar(UInt8($0)))
  }
}

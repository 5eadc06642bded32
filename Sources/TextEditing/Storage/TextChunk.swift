/// A run of characters with what is known of each.
///
/// Chunks are the unit that snapshots share: an edit copies one chunk, not the text, so that an
/// undo history of thousands of states stays small.
struct TextChunk: Sendable {
  private(set) var characters: [Character]
  private(set) var traits: [CharacterTraits]
  /// Unicode scalars in all characters.
  private(set) var scalarCount: Int

  var count: Int { characters.count }

  init(characters: [Character], traits: [CharacterTraits]) {
    self.characters = characters
    self.traits = traits
    scalarCount = Self.scalars(in: characters[...], traits[...])
  }

  init() {
    characters = []
    traits = []
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
    scalarCount += trait.isASCII ? 1 : character.unicodeScalars.count
  }

  mutating func append(_ other: TextChunk) {
    characters += other.characters
    traits += other.traits
    scalarCount += other.scalarCount
  }

  mutating func removeLast() {
    replace(count - 1..<count, with: TextChunk())
  }

  mutating func replace(_ range: Range<Int>, with other: TextChunk) {
    scalarCount += other.scalarCount - Self.scalars(in: characters[range], traits[range])
    characters.replaceSubrange(range, with: other.characters)
    traits.replaceSubrange(range, with: other.traits)
  }

  func slice(_ range: Range<Int>) -> TextChunk {
    if range == 0..<count { return self }
    return TextChunk(characters: Array(characters[range]), traits: Array(traits[range]))
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
        current.characters += bytes[index..<end].lazy.map { asciiCharacters[Int($0)] }
        current.traits += bytes[index..<end].lazy.map { CharacterTraits.ascii[Int($0)] }
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

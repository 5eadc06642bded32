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

  /// The characters of a text.
  init(_ text: String) {
    self.init()
    append(text)
  }

  mutating func append(_ text: String) {
    if appendASCII(text) { return }
    for character in text { append(character) }
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

  /// Chunks of at most `size` characters with this one's content.
  func split(into size: Int) -> [TextChunk] {
    stride(from: 0, to: count, by: size).map { slice($0..<min($0 + size, count)) }
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

  /// A copy from a table instead of grapheme breaking; false where the text is not all ASCII.
  private mutating func appendASCII(_ text: String) -> Bool {
    let done = text.utf8.withContiguousStorageIfAvailable { bytes in
      // A carriage return joins a line feed.
      guard bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) else { return false }
      characters.reserveCapacity(characters.count + bytes.count)
      traits.reserveCapacity(traits.count + bytes.count)
      for byte in bytes {
        characters.append(Self.asciiCharacters[Int(byte)])
        traits.append(CharacterTraits.ascii[Int(byte)])
      }
      scalarCount += bytes.count
      return true
    }
    return done ?? false
  }

  private static let asciiCharacters: [Character] = (0..<128).map {
    Character(Unicode.Scalar(UInt8($0)))
  }
}

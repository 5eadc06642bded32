/// Finds a text in others; a capital letter in it makes case count.
struct TextSearch {
  private let sought: [Character]
  private let countsCase: Bool

  init(_ text: String) {
    countsCase = text.contains(where: \.isUppercase)
    sought = Array(text)
  }

  /// Where it stands, in characters, none over another.
  func ranges(in text: String) -> [Range<Int>] {
    guard !sought.isEmpty else { return [] }
    let characters = Array(text)
    var ranges: [Range<Int>] = []
    var start = 0
    while start + sought.count <= characters.count {
      if sought.indices.allSatisfy({ isSame(characters[start + $0], sought[$0]) }) {
        ranges.append(start..<start + sought.count)
        start += sought.count
      } else {
        start += 1
      }
    }
    return ranges
  }

  private func isSame(_ one: Character, _ other: Character) -> Bool {
    one == other || !countsCase && one.lowercased() == other.lowercased()
  }
}

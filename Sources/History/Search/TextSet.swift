/// Numbers of texts, a bit each.
struct TextSet {
  private var words: [UInt64] = []
  /// The last number that was looked at.
  private(set) var last: Int64 = 0

  /// - Parameter id: Greater than all before.
  mutating func add(_ id: Int64, _ isMember: Bool) {
    last = id
    guard isMember, id >= 0 else { return }
    let word = Int(id >> 6)
    while words.count <= word { words.append(contentsOf: repeatElement(0, count: 1024)) }
    words[word] |= 1 << UInt64(id & 63)
  }

  func contains(_ id: Int64) -> Bool {
    let word = Int(truncatingIfNeeded: id >> 6)
    return id >= 0 && word < words.count && words[word] & (1 << UInt64(id & 63)) != 0
  }
}

/// Numbers of rows, a bit each.
struct NumberSet {
  private var words: [UInt64] = []
  private(set) var count = 0

  /// - Parameter number: 0 or more; a history's rows begin at 1.
  mutating func insert(_ number: Int64) {
    guard number >= 0 else { return }
    let word = Int(number >> 6)
    if word >= words.count {
      // Some more at once, as most numbers come in order.
      words.append(contentsOf: repeatElement(0, count: word - words.count + 1024))
    }
    let bit: UInt64 = 1 << UInt64(number & 63)
    if words[word] & bit == 0 {
      words[word] |= bit
      count += 1
    }
  }

  func contains(_ number: Int64) -> Bool {
    let word = Int(truncatingIfNeeded: number >> 6)
    return number >= 0 && word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
  }

  mutating func formIntersection(_ other: NumberSet) {
    words.removeLast(max(0, words.count - other.words.count))
    count = 0
    for index in words.indices {
      words[index] &= other.words[index]
      count += words[index].nonzeroBitCount
    }
  }

  /// All of them, the least one first.
  var numbers: [Int64] {
    var found: [Int64] = []
    found.reserveCapacity(count)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        found.append(Int64(index << 6 | rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return found
  }
}

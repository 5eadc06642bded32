/// The longest common subsequence of two lists of words, by their places in each.
struct CommonWords {
  private(set) var inBefore: Set<Int> = []
  private(set) var inAfter: Set<Int> = []

  /// - Parameter limit: The most words that stand in both, on either side.
  /// - Returns: `nil` when there are more.
  init?<Word: Hashable>(_ before: [Word], _ after: [Word], limit: Int) {
    // A word that the other side has not is not common: most of two unlike prompts goes here.
    let shared = Set(before).intersection(after)
    let old = before.indices.filter { shared.contains(before[$0]) }
    let new = after.indices.filter { shared.contains(after[$0]) }
    guard old.count <= limit, new.count <= limit else { return nil }
    let number = Dictionary(uniqueKeysWithValues: zip(shared, 0...))
    let oldNumbers = old.map { number[before[$0]] }
    let newNumbers = new.map { number[after[$0]] }
    // The length of the longest from each pair of places on, row by row.
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for row in old.indices.reversed() {
      for column in new.indices.reversed() {
        let place = row * width + column
        lengths[place] =
          oldNumbers[row] == newNumbers[column]
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < old.count, column < new.count {
      let place = row * width + column
      if oldNumbers[row] == newNumbers[column] {
        inBefore.insert(old[row])
        inAfter.insert(new[column])
        row += 1
        column += 1
      } else if lengths[place + width] >= lengths[place + 1] {
        row += 1
      } else {
        column += 1
      }
    }
  }
}

/// Which columns a row of the history has at a width, and how wide each is.
struct HistoryColumns: Equatable {
  let width: Int
  let wordWidth: Int
  let showsSeed: Bool
  let showsCost: Bool
  let showsIDAndTook: Bool
  /// Blanks between number columns.
  let gap: Int

  init(width: Int) {
    self.width = width
    wordWidth = width < 56 ? 8 : 11
    showsSeed = width >= 56
    showsCost = width >= 76
    showsIDAndTook = width >= 110
    gap = width >= 76 ? 2 : 1
  }

  /// Where the words begin, from the state's word.
  var wordsColumn: Int { wordWidth + 1 + (showsIDAndTook ? 11 : 0) }

  static let ageWidth = 4
  static let costWidth = 6
  static let tookWidth = 6
  static let seedWidth = 10
  static let judgedWidth = 2
}

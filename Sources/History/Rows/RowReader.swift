import Api18
import FoundationEssentials
import GRDB
import Jobs

/// Reads the columns of a row one after the other, in the order of the SELECT: names would be looked
/// up for every row of a page.
struct RowReader {
  private let row: Row
  private var index = 0

  init(_ row: Row) {
    self.row = row
  }

  private mutating func next() -> DatabaseValue {
    defer { index += 1 }
    return row[index]
  }

  mutating func optionalInteger() -> Int64? {
    Int64.fromDatabaseValue(next())
  }

  mutating func integer() throws -> Int64 {
    guard let value = optionalInteger() else { throw unreadable() }
    return value
  }

  mutating func optionalInt() -> Int? {
    optionalInteger().map { Int(clamping: $0) }
  }

  mutating func int() throws -> Int {
    Int(clamping: try integer())
  }

  mutating func flag() -> Bool? {
    optionalInteger().map { $0 != 0 }
  }

  mutating func optionalTime() -> Timestamp? {
    optionalInteger().map(Timestamp.init(rawValue:))
  }

  mutating func time() throws -> Timestamp {
    Timestamp(rawValue: try integer())
  }

  mutating func optionalAmount() -> MicroUSD? {
    optionalInteger().map(MicroUSD.init(rawValue:))
  }

  mutating func optionalText() -> String? {
    StoredText.text(next())
  }

  mutating func text() throws -> String {
    guard let value = optionalText() else { throw unreadable() }
    return value
  }

  mutating func bytes() -> [UInt8] {
    guard case .blob(let data) = next().storage else { return [] }
    return [UInt8](data)
  }

  /// A word of a closed list.
  mutating func optionalWord<Word: RawRepresentable<String>>(_ type: Word.Type) throws -> Word? {
    guard let text = optionalText() else { return nil }
    guard let word = Word(rawValue: text) else { throw unreadable() }
    return word
  }

  mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type) throws -> Word {
    guard let word = try optionalWord(type) else { throw unreadable() }
    return word
  }

  private func unreadable() -> StoreError {
    .unusable(
      """
      The history holds a row that this program cannot read (column \(index)). Start the newest \
      version of the program; nothing was changed.
      """)
  }
}

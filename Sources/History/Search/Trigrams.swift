import GRDB
import Jobs

/// Finds texts by an index of three characters each.
struct Trigrams {
  let db: Database
  let table: String
  /// The most rows that are of use.
  let limit: Int

  /// Rows that hold all trigrams of a text; `nil` where it has none, or too many rows have them.
  func rows(_ needle: TextNeedle) throws -> [Int64]? {
    let scalars = Array(needle.text.unicodeScalars)
    // A NUL would end the question.
    guard scalars.count >= 3, !scalars.contains("\0") else { return nil }
    var trigrams: [String] = []
    for start in 0...(scalars.count - 3) {
      var text = "\""
      for scalar in scalars[start..<(start + 3)] {
        text.unicodeScalars.append(scalar)
        if scalar == "\"" { text.unicodeScalars.append(scalar) }
      }
      trigrams.append(text + "\"")
      // More of them would find little less.
      if trigrams.count == 24 { break }
    }
    let statement = try db.cachedStatement(
      sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ? LIMIT ?")
    let rows = try Int64.fetchAll(
      statement, arguments: [trigrams.joined(separator: " AND "), limit + 1])
    return rows.count > limit ? nil : rows
  }
}

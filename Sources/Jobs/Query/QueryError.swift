/// What is wrong with a search, and what would be right.
package struct QueryError: Error, Sendable, Hashable {
  /// In characters, from 1.
  package var column: Int
  /// Without a column and without a period at its end.
  package var message: String

  package init(column: Int, message: String) {
    self.column = column
    self.message = message
  }

  /// As it is printed: `7: there is no such day`.
  package var line: String { "\(column): \(message)" }
}

/// A column of the history that can be chosen and put in another place; where a job stands is always
/// the first.
package enum HistoryColumn: String, CaseIterable, Sendable, Hashable {
  /// The first digits of the job's id.
  case id
  /// What changed, and the prompt; takes the room that the others leave.
  case prompt
  /// The rating, and whether it was kept or rejected.
  case judged
  case seed
  /// From sending to the result.
  case took
  case cost
  case age

  /// Always there: what a row would mean nothing without.
  package var isFixed: Bool { self == .prompt || self == .age }

  /// All of them, in the order that they have by themselves.
  package static let standard = allCases

  /// What was written as a list, with what is always there.
  ///
  /// - Returns: `nil` where a name is none, or is there twice.
  package static func list(_ names: [String]) -> [HistoryColumn]? {
    var columns = names.compactMap(HistoryColumn.init)
    guard columns.count == names.count, Set(columns).count == columns.count else { return nil }
    for column in allCases where column.isFixed && !columns.contains(column) {
      columns.append(column)
    }
    return columns
  }
}

/// Why the history cannot be used as it is, and the way to go on.
package struct HistoryTrouble: Sendable, Equatable {
  /// Short, such as `The history is damaged`.
  package var title: String
  /// What happened, and what is kept.
  package var lines: [String]
  /// What a person may have done about it, such as `Begin a new one`.
  package var remedy: String

  package init(title: String, lines: [String], remedy: String) {
    self.title = title
    self.lines = lines
    self.remedy = remedy
  }

  /// What is said where something was to be sent.
  var bar: String { "\(title): nothing is sent" }
}

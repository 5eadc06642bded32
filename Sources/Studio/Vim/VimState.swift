/// The prompt's two modes, for those whose fingers know vim.
package struct VimState: Sendable, Hashable {
  /// A person chose the keys of vim.
  package var isOn = false
  /// Letters are commands, not text.
  package var isNormal = false
  /// The first letter of a command of two, such as `d`.
  package var pending: Character?
  /// The digits typed so far: how often the next command is carried out.
  var count: Int?
  /// Those before the first letter of a command of two; the counts of `2d3w` multiply.
  var operatorCount: Int?
  /// The character that a selection began on, which `v` did.
  var anchor: Int?

  package init() {}

  /// No count does more: a prompt has fewer characters.
  static let mostTimes = 9_999

  /// Both counts together; `nil` where none was typed.
  var times: Int? {
    guard count != nil || operatorCount != nil else { return nil }
    return min(Self.mostTimes, (count ?? 1) * (operatorCount ?? 1))
  }

  /// What was begun to be typed is nothing any more.
  mutating func forget() {
    pending = nil
    count = nil
    operatorCount = nil
  }
}

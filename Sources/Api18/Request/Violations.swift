/// Every rule that a request breaks, in the order of the body's fields; never empty.
public struct Violations: Error, Sendable, Hashable {
  /// The one to show where there is room for one.
  public let first: Violation
  private let others: [Violation]

  /// - Returns: `nil` when there are none.
  public init?(_ violations: [Violation]) {
    guard let first = violations.first else { return nil }
    self.first = first
    others = Array(violations.dropFirst())
  }

  /// In the order of the body's fields.
  public var all: [Violation] { [first] + others }
}

/// Every rule that a request breaks, in the order of the body's fields; never empty.
public struct Violations: Error, Sendable, Hashable {
  public let first: Violation
  private let others: [Violation]

  /// - Returns: `nil` when there are none.
  public init?(_ violations: [Violation]) {
    guard let first = violations.first else { return nil }
    self.first = first
    others = Array(violations.dropFirst())
  }

  public var all: [Violation] { [first] + others }
}

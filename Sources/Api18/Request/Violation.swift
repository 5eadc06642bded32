/// A rule that a request breaks, tied to the field it concerns.
public struct Violation: Error, Sendable, Hashable {
  /// Where the cursor belongs.
  public let field: RequestField
  /// One sentence for a person: what is wrong and what would be right.
  public let message: String

  /// Makes one from its parts.
  public init(field: RequestField, message: String) {
    self.field = field
    self.message = message
  }
}

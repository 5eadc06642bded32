/// A part of a request that a rule or an answer of the service concerns.
public enum RequestField: Sendable, Hashable {
  case model
  case prompt
  /// All references together, as when there are none.
  case images
  /// One reference, from 0.
  case image(Int)
  case seed
  case negativePrompt
  case enablePromptExpansion
}

/// A rule that a request breaks, tied to the field it concerns.
public struct Violation: Error, Sendable, Hashable {
  public let field: RequestField
  /// One sentence for a person: what is wrong and what would be right.
  public let message: String

  public init(field: RequestField, message: String) {
    self.field = field
    self.message = message
  }
}

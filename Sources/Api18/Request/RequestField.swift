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

/// What a run asks of the service: the body of a POST before it is checked.
public struct EditRequest: Sendable, Hashable {
  /// What to change; 1 to 2500 Unicode scalars.
  public var prompt: String
  /// Absolute addresses of 1 to 3 public pictures.
  public var images: [String]
  /// Left out of the body when `nil`: the service then chooses.
  public var seed: Int64?
  /// Left out of the body when `nil` or empty.
  public var negativePrompt: String?
  /// Left out of the body when `nil`: the service's default is false.
  public var enablePromptExpansion: Bool?

  /// Makes one from its parts.
  public init(
    prompt: String, images: [String], seed: Int64? = nil, negativePrompt: String? = nil,
    enablePromptExpansion: Bool? = nil
  ) {
    self.prompt = prompt
    self.images = images
    self.seed = seed
    self.negativePrompt = negativePrompt
    self.enablePromptExpansion = enablePromptExpansion
  }

  /// The service's one model.
  public static let model = "hera-1.0-image-edit"
  /// The service's limit on a prompt, counted here in Unicode scalars.
  public static let promptLimit = 2500
  /// The service's limit on reference pictures.
  public static let imageLimit = 3
  /// The service's limit on one reference picture, in bytes (10 MB).
  public static let imageByteLimit = 10_000_000
}

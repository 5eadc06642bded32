/// A request that keeps every rule of the service, and the exact bytes of its body.
public struct ValidRequest: Sendable, Hashable {
  /// As it is sent: addresses normalised, an empty negative prompt taken out.
  public let request: EditRequest
  /// One JSON object in UTF-8, the same bytes for the same request.
  public let body: [UInt8]

  /// Only a check makes one.
  init(checked request: EditRequest) {
    self.request = request
    var writer = JSONWriter()
    writer.add("model", EditRequest.model)
    writer.add("prompt", request.prompt)
    writer.add("images", request.images)
    if let seed = request.seed { writer.add("seed", seed) }
    if let negative = request.negativePrompt { writer.add("negative_prompt", negative) }
    if let expansion = request.enablePromptExpansion {
      writer.add("enable_prompt_expansion", expansion)
    }
    body = writer.finish()
  }
}

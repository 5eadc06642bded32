/// A request that keeps every rule of the service, and the exact bytes of its body.
public struct ValidRequest: Sendable, Hashable {
  /// As it is sent: addresses normalised, an empty negative prompt taken out.
  public let request: EditRequest
  /// One JSON object in UTF-8, the same bytes for the same request.
  public let body: [UInt8]

  /// Only a check makes one.
  init(checked request: EditRequest) {
    self.request = request
    body = request.bodyAsItStands
  }
}

extension EditRequest {
  /// The body of the request as it stands, whether or not the service would take it: for showing what
  /// is not ready to be sent.
  package var bodyAsItStands: [UInt8] {
    var writer = JSONWriter()
    writer.add("model", Self.model)
    writer.add("prompt", prompt)
    writer.add("images", images)
    if let seed { writer.add("seed", seed) }
    if let negativePrompt { writer.add("negative_prompt", negativePrompt) }
    if let enablePromptExpansion { writer.add("enable_prompt_expansion", enablePromptExpansion) }
    return writer.finish()
  }
}

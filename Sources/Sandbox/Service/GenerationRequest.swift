import Api18

/// The body of a POST, checked against every rule of the service's page.
///
/// A field that the page does not name is refused: nothing outside the page may be sent, and a
/// client that does so should hear of it here, not from the service it pays.
struct GenerationRequest: Sendable, Hashable {
  var prompt: String
  var images: [String]
  var seed: Int64?
  var negativePrompt: String?
  var expandsPrompt: Bool?

  private static let fields: Set<String> = [
    "model", "prompt", "images", "seed", "negative_prompt", "enable_prompt_expansion",
  ]

  init(_ body: [UInt8]) throws(Refusal) {
    let json: JSON
    do {
      json = try StrictJSONReader.read(body)
    } catch {
      throw .invalid("The body \(error.reason).")
    }
    guard case .object(let members) = json else {
      throw .invalid("The body must be a JSON object.")
    }
    for member in members where !Self.fields.contains(member.name) {
      throw .invalid(
        """
        The field \(member.name.quotedForMessage) is not known. The fields are model, prompt, \
        images, seed, negative_prompt and enable_prompt_expansion.
        """)
    }
    try Self.checkModel(json["model"])
    prompt = try Self.prompt(json["prompt"])
    images = try Self.images(json["images"])
    if let value = json["seed"] {
      guard let number = value.integer else { throw .invalid("seed must be a 64-bit integer.") }
      seed = number
    }
    if let value = json["negative_prompt"] {
      guard let text = value.string else { throw .invalid("negative_prompt must be a string.") }
      negativePrompt = text
    }
    if let value = json["enable_prompt_expansion"] {
      guard let flag = value.bool else {
        throw .invalid("enable_prompt_expansion must be true or false.")
      }
      expandsPrompt = flag
    }
  }

  private static func checkModel(_ value: JSON?) throws(Refusal) {
    guard let value else { throw .invalid("model is required.") }
    guard let model = value.string else { throw .invalid("model must be a string.") }
    guard model == EditRequest.model else {
      throw Refusal(
        status: 404, kind: .modelNotFound,
        message: "There is no model \(model.quotedForMessage). There is \(EditRequest.model).")
    }
  }

  private static func prompt(_ value: JSON?) throws(Refusal) -> String {
    guard let value else { throw .invalid("prompt is required.") }
    guard let prompt = value.string else { throw .invalid("prompt must be a string.") }
    guard !prompt.isEmpty else { throw .invalid("prompt must not be empty.") }
    let count = prompt.unicodeScalars.count
    guard count <= EditRequest.promptLimit else {
      throw .invalid(
        "prompt has \(count) characters; at most \(EditRequest.promptLimit) are allowed.")
    }
    return prompt
  }

  private static func images(_ value: JSON?) throws(Refusal) -> [String] {
    guard let value else { throw .invalid("images is required.") }
    guard let elements = value.array else {
      throw .invalid("images must be an array of strings.")
    }
    guard (1...EditRequest.imageLimit).contains(elements.count) else {
      throw .invalid(
        "images has \(elements.count) entries; 1 to \(EditRequest.imageLimit) are allowed.")
    }
    var images: [String] = []
    for (index, element) in elements.enumerated() {
      guard let address = element.string else {
        throw .invalid("images[\(index)] must be a string.")
      }
      guard isAddress(address) else {
        throw .invalid("images[\(index)] must be an absolute http or https URL.")
      }
      images.append(address)
    }
    return images
  }

  /// URLs are ASCII; what is beyond has to come percent-encoded.
  private static func isAddress(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = AddressParts(text)
    else { return false }
    return parts.scheme == "https" || parts.scheme == "http"
  }
}

extension String {
  /// In quotation marks, short and without what could upset a log or a terminal.
  fileprivate var quotedForMessage: String {
    let kept = unicodeScalars.prefix(40).map { scalar in
      scalar.properties.generalCategory == .control || scalar.value > 0x7E ? "?" : scalar
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: kept)
    return "\"\(String(text))\(unicodeScalars.count > 40 ? "..." : "")\""
  }
}

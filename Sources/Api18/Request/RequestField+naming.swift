extension RequestField {
  /// Finds the first field of the body that a sentence names as a word: `images[1] must be ...`,
  /// `seed: not an integer`, `The prompt is too long`.
  init?(named text: String) {
    var words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }[...]
    while let word = words.popFirst() {
      switch word {
      case "model": self = .model
      case "prompt": self = .prompt
      case "seed": self = .seed
      case "negative_prompt": self = .negativePrompt
      case "enable_prompt_expansion": self = .enablePromptExpansion
      case "negative" where words.first == "prompt": self = .negativePrompt
      case "image", "images", "image_url", "image_urls":
        // `images[1]` and `images.1` count from 0, as code does.
        if word == "images", let index = words.first.flatMap({ Int($0) }), text.namesElement(index)
        {
          self = .image(index)
        } else {
          self = .images
        }
      default: continue
      }
      return
    }
    return nil
  }
}

extension String {
  fileprivate func namesElement(_ index: Int) -> Bool {
    (0..<EditRequest.imageLimit).contains(index)
      && (contains("images[\(index)]") || contains("images.\(index)"))
  }
}

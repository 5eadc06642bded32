package import Api18

/// What a person asked for: the inputs of one run.
package struct JobInput: Sendable, Hashable {
  package var prompt: String
  package var references: [JobReference]
  /// `nil` leaves the choice to the service.
  package var seed: Int64?
  /// Empty is the same as none.
  package var negativePrompt: String
  /// `nil` is not sent.
  package var enablePromptExpansion: Bool?

  package init(
    prompt: String, references: [JobReference], seed: Int64?, negativePrompt: String = "",
    enablePromptExpansion: Bool? = nil
  ) {
    self.prompt = prompt
    self.references = references
    self.seed = seed
    self.negativePrompt = negativePrompt
    self.enablePromptExpansion = enablePromptExpansion
  }

  /// The request this asks for: the references that are switched on, in their order.
  package var request: EditRequest {
    EditRequest(
      prompt: prompt, images: references.filter(\.isEnabled).map(\.url), seed: seed,
      negativePrompt: negativePrompt.isEmpty ? nil : negativePrompt,
      enablePromptExpansion: enablePromptExpansion)
  }
}

/// A reference picture in a slot.
package struct JobReference: Sendable, Hashable {
  package var url: String
  package var label: String
  /// A slot may be left out of a run without being lost.
  package var isEnabled: Bool
  /// The job whose picture this is, where it is one of our own.
  package var source: LocalID?

  package init(url: String, label: String = "", isEnabled: Bool = true, source: LocalID? = nil) {
    self.url = url
    self.label = label
    self.isEnabled = isEnabled
    self.source = source
  }
}

/// Where a job came from.
package struct JobParent: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    /// Run again from its row, with another seed or as it was.
    case rerun
    /// Loaded into the editor and sent from there.
    case recalled
    /// Sent again after the parent stayed unconfirmed.
    case resent
  }

  package var id: LocalID
  package var kind: Kind

  package init(id: LocalID, kind: Kind) {
    self.id = id
    self.kind = kind
  }
}

import FoundationEssentials
import Jobs
import TextEditing

/// A draft as it is kept in files and in the stash: plain values, versioned.
package struct DraftSnapshot: Sendable, Hashable, Codable {
  package var version = 1
  package var prompt: String
  package var promptCaret: Int
  package var negative: String
  package var negativeCaret: Int
  package var slots: [ReferenceSlot?]
  package var seed: SeedSetting
  package var expansion: Bool?
  package var parent: String?
  package var parentKind: String?
  /// The pane that had the focus, by its digit.
  package var focus: Int
  /// The person's own prompt while one that was sent before is shown in its place.
  package var unsent: String?
  /// When it was put aside, in milliseconds since 1970.
  package var putAsideAt: Int64?

  package init(_ draft: Draft, focus: Pane, unsent: String? = nil) {
    self.unsent = unsent
    prompt = draft.prompt.text
    promptCaret = draft.prompt.caret
    negative = draft.negative.text
    negativeCaret = draft.negative.caret
    slots = draft.slots
    seed = draft.seed
    expansion = draft.expansion
    parent = draft.parent?.id.rawValue
    parentKind = draft.parent?.kind.rawValue
    self.focus = focus.rawValue
  }

  /// The draft it was made from, with its carets; whatever does not fit is left out.
  package var draft: Draft {
    var draft = Draft(seed: seed)
    draft.prompt.replaceAll(prompt, caret: promptCaret)
    draft.negative.replaceAll(negative, caret: negativeCaret)
    draft.slots = Array((slots + [nil, nil, nil]).prefix(3))
    draft.expansion = expansion
    if let id = parent.flatMap({ LocalID(rawValue: $0) }),
      let kind = parentKind.flatMap({ JobParent.Kind(rawValue: $0) })
    {
      draft.parent = JobParent(id: id, kind: kind)
    }
    return draft
  }

  /// The draft as it was before a prompt that was sent earlier was shown in it, or `nil`.
  package var draftBeforeBrowsing: Draft? {
    guard let unsent, unsent != prompt else { return nil }
    var draft = draft
    draft.prompt.replaceAll(unsent, caret: nil)
    return draft
  }

  package var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  /// - Returns: `nil` for anything that is not a draft of a version known here.
  package init?(bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(Self.self, from: Data(bytes)), value.version == 1
    else { return nil }
    self = value
  }
}

import FoundationEssentials
import Jobs
import TextEditing

/// A draft as it is kept in files and in the stash.
///
/// One is made for every key, and few are written: the texts are shared with the draft until then.
package struct DraftSnapshot: Sendable, Equatable {
  /// Its carets are kept, its selections not.
  package var draft: Draft
  package var focus: Pane
  /// The person's own prompt while one that was sent before is shown in its place.
  package var unsent: String?
  /// When it was put aside, in milliseconds since 1970.
  package var putAsideAt: Int64?

  package init(_ draft: Draft, focus: Pane, unsent: String? = nil) {
    self.draft = draft
    self.focus = focus
    self.unsent = unsent
  }

  package var prompt: String { draft.prompt.text }
  package var slots: [ReferenceSlot?] { draft.slots }

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
    return (try? encoder.encode(Kept(self))).map(Array.init) ?? []
  }

  /// - Returns: `nil` for anything that is not a draft of a version known here.
  package init?(bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(Kept.self, from: Data(bytes)), value.version == 1
    else { return nil }
    self.init(
      value.draft, focus: Pane(rawValue: value.focus) ?? .prompt, unsent: value.unsent)
    putAsideAt = value.putAsideAt
  }
}

/// What is written: plain values, versioned.
private struct Kept: Codable {
  var version = 1
  var prompt: String
  var promptCaret: Int
  var negative: String
  var negativeCaret: Int
  var slots: [ReferenceSlot?]
  var seed: SeedSetting
  var expansion: Bool?
  var parent: String?
  var parentKind: String?
  /// The pane that had the focus, by its digit.
  var focus: Int
  var unsent: String?
  var putAsideAt: Int64?

  init(_ snapshot: DraftSnapshot) {
    let draft = snapshot.draft
    putAsideAt = snapshot.putAsideAt
    unsent = snapshot.unsent
    prompt = draft.prompt.text
    promptCaret = draft.prompt.caret
    negative = draft.negative.text
    negativeCaret = draft.negative.caret
    slots = draft.slots
    seed = draft.seed
    expansion = draft.expansion
    parent = draft.parent?.id.rawValue
    parentKind = draft.parent?.kind.rawValue
    focus = snapshot.focus.rawValue
  }

  /// The draft it was made from, with its carets; whatever does not fit is left out.
  var draft: Draft {
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
}

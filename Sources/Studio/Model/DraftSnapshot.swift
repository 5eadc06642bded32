import Api18
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

  /// As JSON, with its version; a member that has no value is left out.
  ///
  /// Written while one types: `JSONEncoder` took most of what saving a draft cost beside the disk.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    if let expansion = draft.expansion { writer.add("expansion", expansion) }
    writer.add("focus", Int64(focus.rawValue))
    writer.add("negative", draft.negative.text)
    writer.add("negativeCaret", Int64(draft.negative.caret))
    if let parent = draft.parent {
      writer.add("parent", parent.id.rawValue)
      writer.add("parentKind", parent.kind.rawValue)
    }
    writer.add("prompt", prompt)
    writer.add("promptCaret", Int64(draft.prompt.caret))
    if let putAsideAt { writer.add("putAsideAt", putAsideAt) }
    writer.add("seed", draft.seed.json)
    writer.add("slots", slots.map { $0?.json })
    if let unsent { writer.add("unsent", unsent) }
    writer.add("version", Self.version)
    return writer.finish()
  }

  /// - Returns: `nil` for anything that is not a draft of a version known here.
  package init?(bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(Kept.self, from: Data(bytes)),
      value.version == Self.version
    else { return nil }
    self.init(
      value.draft, focus: Pane(rawValue: value.focus) ?? .prompt, unsent: value.unsent)
    putAsideAt = value.putAsideAt
  }

  private static let version: Int64 = 1
}

extension SeedSetting {
  fileprivate var json: JSONWriter {
    var writer = JSONWriter()
    writer.add("base", base)
    writer.add("mode", mode.rawValue)
    writer.add("step", step)
    return writer
  }
}

extension ReferenceSlot {
  fileprivate var json: JSONWriter {
    var writer = JSONWriter()
    writer.add("isEnabled", isEnabled)
    writer.add("label", label)
    if let source { writer.add("source", source) }
    writer.add("url", url)
    return writer
  }
}

/// What was written: plain values.
private struct Kept: Decodable {
  var version: Int64
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

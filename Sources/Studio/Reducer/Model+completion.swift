import Api18
import Jobs
import TextEditing

extension Model {
  /// The address or path that what stands in the open line is completed to, or `nil`.
  ///
  /// Of the addresses used before the newest comes first; in the sandbox its samples follow.
  package var lineCompletion: String? {
    guard let line, line.target.slot != nil, line.editor.caret == line.editor.characterCount
    else { return nil }
    let text = line.editor.text
    if LocalPath.isPath(text) { return pathCompletion(of: text) }
    guard case .address = line.target else { return nil }
    return knownAddress(beginning: text.lowercased())?.url
  }

  /// - Parameter typed: In lower case.
  private func knownAddress(beginning typed: String) -> JobReference? {
    guard !typed.isEmpty else { return nil }
    let samples = facts.samples.map { JobReference(url: $0.url) }
    let candidates = (knownReferences + samples).filter { $0.url.lowercased() != typed }
    return candidates.first { $0.url.lowercased().hasPrefix(typed) }
      ?? candidates.first { reference in
        reference.url.lowercased().split(separator: "://", maxSplits: 1).last?.hasPrefix(typed)
          == true
      }
      ?? candidates.first { reference in
        guard typed.count >= 2 else { return false }
        let slot = ReferenceSlot(reference)
        return [slot.shortName, slot.label].contains { !$0.lowercased().ranges(of: typed).isEmpty }
      }
  }

  /// What the end of the search line may be completed to, or `nil`.
  var searchCompletion: QueryCompletion? {
    guard let line, isSearching, line.editor.selection == nil,
      line.editor.caret == line.editor.characterCount
    else { return nil }
    let saved = SavedSearch.texts(search.saved ?? []).keys.sorted()
    return QueryCompletion(
      line.editor.text, caret: line.editor.caret, saved: saved, tags: (tags ?? []).map(\.rawValue))
  }

  mutating func takeCompletion() -> [Effect] {
    if let rest = searchCompletion?.rest { return edit(.insert(rest), isPaste: true) }
    guard let completion = lineCompletion, var open = line else {
      return say(.note, "No completion is shown")
    }
    lineUndo.record(open.editor, kind: .other)
    open.editor.replaceAll(completion, caret: nil)
    open.problem = nil
    line = open
    return []
  }
}

extension ReferenceSlot {
  /// Takes what was known of the address when it was used before: its label, and whose picture it is.
  mutating func adopt(from known: [JobReference]) {
    guard let known = known.first(where: { $0.url == url }) else { return }
    if label.isEmpty { label = known.label }
    if source == nil { source = known.source?.rawValue }
  }
}

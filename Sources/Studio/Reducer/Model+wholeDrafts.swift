import Api18
import Jobs

extension Model {
  mutating func beginAnew() -> [Effect] {
    closeLine()
    guard !draft.isEmpty else { return say(.note, "The draft is empty") }
    let old = snapshot
    var fresh = Draft(seed: draft.seed)
    if fresh.seed.mode != .fixed { fresh.seed = SeedSetting(base: random.rolledSeed()) }
    promptField = .prompt
    let effects = changeDraft { $0 = fresh }
    forgetDismissed()
    say(.note, "Draft put aside", key: .draftStashed, label: "brings it back")
    return [.stash(old)] + effects
  }

  mutating func takeStashed(_ snapshot: DraftSnapshot?) -> [Effect] {
    guard let snapshot else { return say(.note, "The stash is empty") }
    closeLine()
    let (wasEmpty, old) = (draft.isEmpty, self.snapshot)
    if let own = snapshot.draftBeforeBrowsing { changeDraft { $0 = own } }
    let effects = changeDraft { $0 = snapshot.draft }
    forgetDismissed()
    promptField = .prompt
    broughtBack = draft
    say(.note, "Draft brought back")
    return (wasEmpty ? [] : [.stash(old)]) + effects
  }

  /// Loads a part of a job into the draft; the draft it replaces goes to the stash first.
  mutating func replaceDraft(
    with change: (inout Draft) -> Void, saying text: String
  ) -> [Effect] {
    closeLine()
    let (before, old) = (draft, snapshot)
    let effects = changeDraft(change)
    forgetDismissed()
    guard !draft.sendsSame(as: before) else { return say(.note, "The draft has it already") }
    record(.recalled(over: before))
    guard !before.isEmpty else {
      say(.note, text, key: .jobUndo, label: "undo")
      return effects
    }
    say(.note, text, key: .draftStashed, label: "brings the draft back")
    return [.stash(old)] + effects
  }

  mutating func useResultAsReference() -> [Effect] {
    guard let result else { return say(.note, "No picture is shown") }
    return usePicture(of: result)
  }

  /// Makes a job's picture the only reference; the prompt stays.
  mutating func usePicture(of job: Job) -> [Effect] {
    guard let output = job.outputs.first else { return say(.note, "It has no picture") }
    let slot = ReferenceSlot(url: output.url, source: job.id.rawValue)
    sources[job.id.rawValue] = SourcePicture(job)
    let effects = replaceDraft(
      with: { $0.slots = [slot, nil, nil] }, saying: "Its picture is the reference")
    return effects + setFocus(.prompt)
  }

  /// Puts a job's picture into the next slot; all else and the focus stay.
  mutating func addPicture(of job: Job) -> [Effect] {
    guard let output = job.outputs.first, let index = firstEmptySlot else { return [] }
    sources[job.id.rawValue] = SourcePicture(job)
    record(.recalled(over: draft))
    let effects = changeDraft {
      $0.slots[index] = ReferenceSlot(url: output.url, source: job.id.rawValue)
    }
    say(.note, "Its picture is reference \(index + 1)", key: .jobUndo, label: "undo")
    return effects
  }
}

package import Jobs
package import TextEditing

/// What is being composed: all that one send needs.
///
/// Undo, recalls and the stash work on it whole.
package struct Draft: Sendable, Equatable {
  package var prompt: TextEditor
  package var negative: TextEditor
  /// Always three; an empty slot is `nil`.
  package var slots: [ReferenceSlot?]
  package var seed: SeedSetting
  package var expansion: Bool?
  /// The job it was recalled from, until it is emptied.
  package var parent: JobParent?

  package init(seed: SeedSetting) {
    prompt = TextEditor("", isMultiline: true)
    negative = TextEditor("", isMultiline: true)
    slots = [nil, nil, nil]
    self.seed = seed
  }

  /// Nothing that would be missed.
  package var isEmpty: Bool {
    prompt.isEmpty && negative.isEmpty && slots.allSatisfy { $0 == nil } && expansion == nil
  }

  /// Whether a send of the other would be the same, wherever the carets stand.
  package func sendsSame(as other: Draft) -> Bool {
    prompt.text == other.prompt.text && negative.text == other.negative.text
      && slots == other.slots && seed == other.seed && expansion == other.expansion
  }

  /// What a redo brings back: the draft as it was left, the carets where the change put them.
  static func settled(_ current: Draft, _ after: Draft) -> Draft {
    var state = current
    state.prompt = TextEditor.settled(current.prompt, after.prompt)
    state.negative = TextEditor.settled(current.negative, after.negative)
    return state
  }

  /// The slots that are filled and switched on.
  package var enabledSlots: [ReferenceSlot] {
    slots.compactMap { $0 }.filter(\.isEnabled)
  }

  /// The draft as it stands when this seed is sent: sent again, it would send the same.
  func sending(_ seed: Int64?) -> Draft {
    var sent = self
    guard let seed else { return sent }
    sent.seed.base = sent.seed.mode == .step ? seed &- sent.seed.step : seed
    // One that was rolled is a certain one from then on.
    if sent.seed.mode == .random { sent.seed.mode = .fixed }
    return sent
  }

  /// Fills a slot, or empties it with an empty text; the label stays.
  ///
  /// Blanks are no part of an address, as when one was wrapped where it was copied; of a path they are.
  mutating func setAddress(_ address: String, slot: Int) {
    let trimmed = address.drop(while: \.isWhitespace)
    let text =
      LocalPath.isPath(String(trimmed))
      ? String(trimmed) : address.filter { !$0.isWhitespace }
    if text.isEmpty {
      slots[slot] = nil
    } else if slots[slot]?.url != text {
      slots[slot] = ReferenceSlot(url: text, label: slots[slot]?.label ?? "")
    }
  }

  /// What a send of this draft asks for, but for the fragments that it names.
  package func input(seed: Int64?) -> JobInput {
    JobInput(
      prompt: prompt.text, references: slots.compactMap { $0?.reference }, seed: seed,
      negativePrompt: negative.text, enablePromptExpansion: expansion)
  }
}

extension TextEditor {
  /// The text as it is, with the caret that it had right after the change.
  static func settled(_ current: TextEditor, _ after: TextEditor) -> TextEditor {
    after.hasSameText(as: current) ? after : current
  }
}

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

  /// As which picture of the prompt a slot is sent, from 1 on; those that are empty or off are not counted.
  ///
  /// - Returns: `nil` for one that is not sent.
  func imageNumber(ofSlot slot: Int) -> Int? {
    guard slots[slot]?.isEnabled == true else { return nil }
    return slots[...slot].count { $0?.isEnabled == true }
  }

  /// The number that stands before a slot: that of its image, or that which it would have if it were filled;
  /// `nil` where that depends on others after it, and for one that is off.
  func shownNumber(ofSlot slot: Int) -> Int? {
    if slots[slot] != nil { return imageNumber(ofSlot: slot) }
    guard slots[slot...].allSatisfy({ $0 == nil }) else { return nil }
    return enabledSlots.count + 1 + slots[..<slot].reversed().prefix { $0 == nil }.count
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
  /// Line breaks are no part of an address, as when one was wrapped where it was copied; a blank inside is a
  /// file name's, and encoded. Of a path they are part.
  mutating func setAddress(_ address: String, slot: Int) {
    let trimmed = address.drop(while: \.isWhitespace)
    let text =
      LocalPath.isPath(String(trimmed))
      ? String(trimmed) : Self.address(String(trimmed))
    if text.isEmpty {
      slots[slot] = nil
    } else if slots[slot]?.url != text {
      slots[slot] = ReferenceSlot(url: text, label: slots[slot]?.label ?? "")
    }
  }

  private static func address(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined()
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)].isWhitespace {
      end = line.index(before: end)
    }
    let address = line[..<end]
    // Words are left as they are: what is wrong with them is to be seen.
    return String(address.contains("://") ? address.replacing(" ", with: "%20") : address)
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

import TerminalUI

extension Model {
  /// A click in the pane References: selects, switches by the digit, opens by the second click.
  mutating func clickReference(row: Int, column: Int, isDouble: Bool) -> [Effect] {
    selectSlot(row)
    guard draft.slots[referenceRow] != nil else {
      return isDouble ? perform(.referenceEdit, key: nil, in: .references) : []
    }
    // The digit, with the blanks around it, is the slot's switch: it acts when the button goes up.
    slotDrag = SlotDrag(row: referenceRow, isOnSwitch: column < 3)
    return isDouble && column >= 3 ? perform(.referenceEdit, key: nil, in: .references) : []
  }

  /// A click on the digit of the selected slot: what it did is told, as nothing on the digit says that it
  /// is a switch.
  mutating func switchSlot() -> [Effect] {
    let effects = perform(.referenceToggle, key: nil, in: .references)
    guard let slot = draft.slots[referenceRow] else { return effects }
    say(
      .note, slot.isEnabled ? "The reference is sent again" : "The reference is left out",
      key: .referenceToggle, label: slot.isEnabled ? "leaves it out" : "takes it in again",
      isKept: false)
    return effects
  }

  /// The mouse moves a slot that it holds: the slots that it passes make room.
  mutating func dragSlot(to row: Int) -> [Effect] {
    guard var drag = slotDrag, draft.slots.indices.contains(row), row != drag.row else { return [] }
    var slots = draft.slots
    slots.insert(slots.remove(at: drag.row), at: row)
    referenceRow = row
    let isFirst = !drag.hasMoved
    drag.row = row
    drag.hasMoved = true
    slotDrag = drag
    // One drag is one step of undo.
    if isFirst { return changeDraft { $0.slots = slots } }
    draft.slots = slots
    return []
  }

  /// A click in the pane Options: selects; on the value, the next one; a choice by its word.
  mutating func clickOption(row: Int, column: Int, width: Int, isDouble: Bool) -> [Effect] {
    optionRow = min(max(0, row), 2)
    if isDouble {
      // What the first click changed was not meant.
      let effects = clickedValue == draft ? undoDraft() : []
      clickedValue = nil
      return effects + perform(.optionChange, key: nil, in: .options)
    }
    clickedValue = nil
    let start = OptionsPane.valueColumn(width)
    guard column >= start else { return [] }
    guard let choice = OptionsPane.choice(self, at: column - start, width: width) else {
      let before = draft
      let effects = perform(.optionNext, key: nil, in: .options)
      // Where it changed nothing, as it opens the negative prompt, there is nothing of it to take back.
      if draft != before { clickedValue = draft }
      return effects
    }
    switch optionRow {
    case 0: return setSeedMode(SeedSetting.Mode.allCases[choice])
    default: return changeDraft { $0.expansion = OptionsPane.expansions[choice] }
    }
  }
}

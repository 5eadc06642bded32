import Api18
import Jobs
import TextEditing

extension Model {
  /// The actions of the rows in the panes References and Options.
  ///
  /// - Returns: `nil` for an action that is not theirs.
  mutating func performInRows(_ id: ActionID) -> [Effect]? {
    switch id {
    case .listUp: return moveRow(by: -1)
    case .listDown: return moveRow(by: 1)
    case .listFirst, .listPageUp, .listHalfUp: return moveRow(by: -3)
    case .listLast, .listPageDown, .listHalfDown: return moveRow(by: 3)
    case .referenceEdit:
      return openLine(.address(slot: referenceRow), text: draft.slots[referenceRow]?.url ?? "")
    case .referenceAdd:
      guard let slot = firstEmptySlot else { return say(.note, "Three references are the most") }
      referenceRow = slot
      return openLine(.address(slot: slot), text: "")
    case .referenceRecent: return [.loadRecentReferences(slot: slotToFill)]
    case .referenceSample: return openSamples()
    case .referenceUp: return moveSlot(by: -1)
    case .referenceDown: return moveSlot(by: 1)
    case .referenceToggle:
      return changeDraft { [slot = referenceRow] in $0.slots[slot]?.isEnabled.toggle() }
    case .referenceRemove:
      return changeDraft { [slot = referenceRow] in $0.slots[slot] = nil }
        + say(.note, "Reference \(referenceRow + 1) removed", key: .editUndo, label: "undo")
    case .referenceLabel:
      return openLine(.label(slot: referenceRow), text: draft.slots[referenceRow]?.label ?? "")
    case .referenceCheck:
      draft.slots[referenceRow].map { checks[$0.url] = nil }
      return checkReferences()
    case .optionChange: return changeOption()
    case .optionNext: return stepOption(by: 1)
    case .optionPrevious: return stepOption(by: -1)
    default: return nil
    }
  }

  private mutating func moveRow(by step: Int) -> [Effect]? {
    guard focus == .references || focus == .options else { return nil }
    let effects = closeLine()
    switch focus {
    case .references: referenceRow = min(max(0, referenceRow + step), 2)
    default: optionRow = min(max(0, optionRow + step), 2)
    }
    return effects
  }

  var firstEmptySlot: Int? { draft.slots.firstIndex { $0 == nil } }

  /// Where a picked address goes: the selected slot when it is empty, else the first empty one, else
  /// the selected one.
  var slotToFill: Int {
    draft.slots[referenceRow] == nil ? referenceRow : firstEmptySlot ?? referenceRow
  }

  /// Changes the draft as one undo step.
  @discardableResult
  mutating func changeDraft(_ change: (inout Draft) -> Void) -> [Effect] {
    let before = draft
    change(&draft)
    guard draft != before else { return [] }
    if draft.isEmpty { draft.parent = nil }
    if draft.prompt.text != before.prompt.text { sentPrompts = PromptBrowsing() }
    undo.record(before, kind: .other)
    fault = nil
    checkpoints.place = 0
    return checkReferences()
  }

  private mutating func moveSlot(by step: Int) -> [Effect] {
    let (from, to) = (referenceRow, referenceRow + step)
    guard draft.slots.indices.contains(to) else { return [] }
    referenceRow = to
    return changeDraft { $0.slots.swapAt(from, to) }
  }

  // MARK: Options

  private mutating func changeOption() -> [Effect] {
    switch optionRow {
    case 0:
      return openLine(.seed, text: draft.seed.value.map(String.init) ?? "")
    case 1: return performOnDraft(.optionNegative) ?? []
    default: return performOnDraft(.optionExpansion) ?? []
    }
  }

  private mutating func stepOption(by step: Int) -> [Effect] {
    switch optionRow {
    case 0:
      return changeDraft { draft in
        switch draft.seed.mode {
        case .step:
          draft.seed.step &+= Int64(step)
          // A step of nothing would send the last run again.
          if draft.seed.step == 0 { draft.seed.step = Int64(step) }
        case .random, .fixed:
          draft.seed.mode = .fixed
          draft.seed.base &+= Int64(step)
        case .service: draft.seed.mode = step > 0 ? .random : .step
        }
      }
    case 1: return performOnDraft(.optionNegative) ?? []
    default: return turnExpansion(by: step)
    }
  }

  mutating func turnExpansion(by step: Int) -> [Effect] {
    let values: [Bool?] = [nil, true, false]
    let at = values.firstIndex(of: draft.expansion) ?? 0
    return changeDraft { $0.expansion = values[(at + step + values.count) % values.count] }
  }

  // MARK: Lines

  /// Opens a line for typing; one that is open already is taken first.
  private mutating func openLine(_ target: LineEdit.Target, text: String) -> [Effect] {
    let effects = closeLine()
    line = LineEdit(target, text: text)
    lineUndo = UndoHistory()
    return effects
  }

  /// Takes the value of the open line; one that is none stays open, with the reason.
  mutating func acceptLine() -> [Effect] {
    guard let line else { return [] }
    var changed = draft
    guard line.apply(to: &changed) else {
      self.line?.problem = "This is no seed: give a whole number"
      return say(.warning, "A seed is a whole number from \(Int64.min) to \(Int64.max)")
    }
    self.line = nil
    let effects = changeDraft { $0 = changed }
    if case .address = line.target, let problem = addressProblem(line.editor.text) {
      say(.warning, problem)
    }
    return effects
  }

  /// Leaves an open line; what was typed is taken, unless it is no value.
  @discardableResult
  mutating func closeLine() -> [Effect] {
    let effects = takeLine()
    line = nil
    return effects
  }

  /// Takes what was typed in the open line; it stays open where that is no value.
  mutating func takeLine() -> [Effect] {
    guard let line else { return [] }
    guard line.isTouched else {
      self.line = nil
      return []
    }
    return acceptLine()
  }

  mutating func pasteIntoLine(_ text: String) -> [Effect] {
    guard let line else { return [] }
    if case .address(let slot) = line.target, Self.addresses(in: text).count > 1 {
      self.line = nil
      return setAddresses(Self.addresses(in: text), from: slot)
    }
    return edit(.insert(text), isPaste: true)
  }

  /// Several lines fill several slots; more than there are is said, and nothing is lost of them.
  mutating func pasteAddresses(_ text: String, from row: Int) -> [Effect] {
    let addresses = Self.addresses(in: text)
    guard !addresses.isEmpty else { return say(.note, "The paste holds no address") }
    let start = draft.slots[row] == nil || addresses.count > 1 ? row : slotToFill
    return setAddresses(addresses, from: start)
  }

  private static func addresses(in text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init).filter { !$0.isEmpty }
  }

  /// Puts addresses into the slots from one on; an empty one empties its slot.
  mutating func setAddresses(_ addresses: [String], from slot: Int) -> [Effect] {
    var surplus = 0
    let effects = changeDraft { draft in
      for (offset, address) in addresses.enumerated() {
        let place = slot + offset
        guard draft.slots.indices.contains(place) else {
          surplus += 1
          continue
        }
        draft.setAddress(address, slot: place)
      }
    }
    if surplus > 0 {
      say(.warning, "Three references are the most: \(surplus) left out of the paste")
    } else if let problem = addresses.compactMap(addressProblem).first {
      say(.warning, problem)
    }
    return effects
  }

  /// Why the service could not take an address, or `nil`.
  func addressProblem(_ address: String) -> String? {
    let text = address.filter { !$0.isWhitespace }
    guard !text.isEmpty else { return nil }
    switch ReferenceAddress.check(text, base: facts.base) {
    case .success: return nil
    case .failure(let violation): return violation.message
    }
  }

  /// Asks once for what each address holds; the answers are warnings, not walls.
  mutating func checkReferences() -> [Effect] {
    draft.slots.compactMap { $0 }.compactMap { slot in
      guard checks[slot.url] == nil else { return nil }
      if let problem = addressProblem(slot.url) {
        checks[slot.url] = .unusable(problem)
        return nil
      }
      checks[slot.url] = .checking
      return .checkReference(slot.url)
    }
  }
}

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
      return openAddress(slot: referenceRow, text: draft.slots[referenceRow]?.url ?? "")
    case .referenceAdd:
      guard let slot = firstEmptySlot else { return say(.note, "Three references are the most") }
      referenceRow = slot
      return openAddress(slot: slot, text: "")
    case .referenceRecent: return [.loadRecentReferences(slot: slotToFill)]
    case .referenceSample: return openSamples()
    case .referenceUp: return moveSlot(by: -1)
    case .referenceDown: return moveSlot(by: 1)
    case .referenceToggle:
      return changeDraft { [slot = referenceRow] in $0.slots[slot]?.isEnabled.toggle() }
    case .referenceRemove:
      return changeDraft { [slot = referenceRow] in $0.slots[slot] = nil }
        + say(.note, "Reference removed", key: .editUndo, label: "undo")
    case .referenceLabel:
      return openLine(.label(slot: referenceRow), text: draft.slots[referenceRow]?.label ?? "")
    case .referenceCheck:
      return checkAgain()
    case .referenceUpload: return uploadSlot()
    case .referenceView: return open(.reference)
    case .referenceOpen:
      guard let slot = draft.slots[referenceRow] else { return [] }
      return [.openFile(localFile(of: slot) ?? slot.url)]
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
    case .references: selectSlot(referenceRow + step)
    default: optionRow = min(max(0, optionRow + step), 2)
    }
    return effects
  }

  mutating func selectSlot(_ row: Int) {
    referenceRow = min(max(0, row), 2)
    looksAtReference = true
  }

  var firstEmptySlot: Int? { draft.slots.firstIndex { $0 == nil } }

  /// The first empty slot after one, or before it.
  private func firstEmptySlot(from row: Int) -> Int? {
    draft.slots[row...].firstIndex { $0 == nil } ?? firstEmptySlot
  }

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
    undo.record(before, after: draft, kind: .other)
    fault = nil
    checkpoints.place = 0
    return stopUnwantedUploads() + checkReferences()
  }

  private mutating func moveSlot(by step: Int) -> [Effect] {
    let (from, to) = (referenceRow, referenceRow + step)
    guard draft.slots.indices.contains(to) else { return [] }
    referenceRow = to
    return changeDraft { $0.slots.swapAt(from, to) }
  }

  // MARK: Options

  mutating func changeOption() -> [Effect] {
    switch optionRow {
    case 0 where draft.seed.mode == .step:
      return openLine(.step, text: (draft.seed.step > 0 ? "+" : "") + String(draft.seed.step))
    case 0:
      return openLine(.seed, text: draft.seed.value.map(String.init) ?? "")
    case 1: return performOnDraft(.optionNegative) ?? []
    default: return performOnDraft(.optionExpansion) ?? []
    }
  }

  mutating func stepOption(by step: Int) -> [Effect] {
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
          let (next, isOver) = draft.seed.base.addingReportingOverflow(Int64(step))
          if !isOver { draft.seed.base = next }
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

  private mutating func openAddress(slot: Int, text: String) -> [Effect] {
    openLine(.address(slot: slot), text: text) + [.loadKnownReferences]
  }

  /// Opens a line for typing; one that is open already is taken first.
  mutating func openLine(_ target: LineEdit.Target, text: String) -> [Effect] {
    let effects = closeLine()
    line = LineEdit(target, text: text)
    lineUndo = UndoHistory()
    return effects
  }

  /// Takes the value of the open line; one that is none stays open, with the reason.
  ///
  /// - Parameter isAsked: A person pressed the key for it, and did not only leave the line.
  mutating func acceptLine(isAsked: Bool = false) -> [Effect] {
    guard var line else { return [] }
    if let path = LocalPath.paths(in: line.editor.text, home: facts.home).first,
      line.target.slot != nil
    {
      line.editor.replaceAll(path, caret: nil)
    }
    var changed = draft
    guard line.apply(to: &changed) else {
      let reason = line.reasonForNoValue
      self.line?.problem = reason
      return say(.warning, reason)
    }
    self.line = nil
    // What was wrong with it was said and is mended.
    if toast?.kind == .warning { toast = nil }
    guard let slot = line.target.slot else { return changeDraft { $0 = changed } }
    changed.slots[slot]?.adopt(from: knownReferences)
    let effects = changeDraft { $0 = changed }
    let wantsUpload = isAsked && line.target == .file(slot: slot)
    return effects + sayNoAddress([line.editor.text], wantsUpload: wantsUpload)
  }

  /// Leaves an open line; what was typed is taken, unless it is no value.
  @discardableResult
  mutating func closeLine() -> [Effect] {
    if isSearching { return closeSearch() }
    let effects = takeLine()
    line = nil
    return effects
  }

  /// Takes what was typed in the open line; it stays open where that is no value.
  mutating func takeLine() -> [Effect] {
    guard let line else { return [] }
    if isSearching { return closeSearch() }
    guard line.isTouched else {
      self.line = nil
      return []
    }
    return acceptLine()
  }

  /// Closes the open line by Esc: what was typed is taken, but half an address does not replace a whole one.
  mutating func leaveLine() -> [Effect] {
    if let line, case .address = line.target, line.isTouched,
      addressProblem(line.editor.text) != nil,
      !line.original.isEmpty, addressProblem(line.original) == nil
    {
      killRing.push(line.editor.text)
      self.line = nil
      return say(
        .note, "The address is as it was", key: .editYank, label: "pastes what was typed")
    }
    return closeLine()
  }

  mutating func pasteIntoLine(_ text: String) -> [Effect] {
    guard let line else { return [] }
    if let slot = line.target.slot {
      let addresses = addresses(in: text)
      if addresses.count > 1 {
        self.line = nil
        return setAddresses(addresses, from: slot)
      }
      // A dropped file comes in quotes that are no part of its path.
      if let path = addresses.first, LocalPath.isPath(path), line.editor.isEmpty {
        return edit(.insert(path), isPaste: true)
      }
    }
    return edit(.insert(text), isPaste: true)
  }

  /// Several lines fill several slots; more than there are is said, and nothing is lost of them.
  mutating func pasteAddresses(_ text: String, from row: Int) -> [Effect] {
    let addresses = addresses(in: text)
    guard !addresses.isEmpty else { return say(.note, "The paste holds no address") }
    let start = draft.slots[row] == nil ? row : firstEmptySlot(from: row) ?? row
    return setAddresses(addresses, from: start)
  }

  /// The addresses and paths in a paste, in their order.
  private func addresses(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [String] in
      let line = String(line.drop(while: \.isWhitespace))
      let paths = LocalPath.paths(in: line, home: facts.home)
      guard paths.isEmpty else { return paths }
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      // Several on a line are told by their schemes; words are one line that is no address.
      return words.count > 1 && words.allSatisfy { $0.contains("://") } ? words : [line]
    }
  }

  /// Puts the first address into a slot, and the others into empty ones after it, or before; an empty
  /// one empties its slot.
  mutating func setAddresses(_ addresses: [String], from slot: Int) -> [Effect] {
    var surplus = 0
    let known = knownReferences
    let others = Array(slot + 1..<draft.slots.count) + Array(0..<slot)
    let places = [slot] + others.filter { draft.slots[$0] == nil }
    let effects = changeDraft { draft in
      for (index, address) in addresses.enumerated() {
        guard places.indices.contains(index) else {
          surplus += 1
          continue
        }
        let place = places[index]
        draft.setAddress(address, slot: place)
        draft.slots[place]?.adopt(from: known)
      }
    }
    if surplus > 0 {
      say(.warning, "Three references are the most: \(surplus) left out of the paste")
      return effects
    }
    return effects + sayNoAddress(addresses, wantsUpload: false)
  }

  /// Says what is wrong with the first address that the service could not take; a file that was asked
  /// for to be uploaded is on its way instead.
  private mutating func sayNoAddress(_ addresses: [String], wantsUpload: Bool) -> [Effect] {
    if wantsUpload, let path = addresses.first, LocalPath.isPath(path) {
      return startUpload(of: path, replacing: path)
    }
    guard let problem = addresses.compactMap(addressProblem).first else { return [] }
    return addresses.contains(where: LocalPath.isPath) ? sayFile() : say(.warning, problem)
  }

  /// Why the service could not take an address, or `nil`.
  func addressProblem(_ address: String) -> String? {
    guard !address.allSatisfy(\.isWhitespace) else { return nil }
    switch ReferenceAddress.check(address, base: facts.base) {
    case .success: return nil
    case .failure(let violation): return violation.message
    }
  }

  /// Asks once for what each address holds; the answers are warnings, not walls.
  mutating func checkReferences() -> [Effect] {
    let slots = draft.slots.compactMap { $0 }
    let effects: [Effect] = slots.compactMap { slot in
      guard checks[slot.url] == nil else { return nil }
      if let problem = addressProblem(slot.url) {
        checks[slot.url] = .unusable(problem)
        return nil
      }
      guard let address = facts.addressToFetch(slot.url) else {
        checks[slot.url] = .standIn
        return nil
      }
      checks[slot.url] = .checking
      return .checkReference(slot.url, at: address == slot.url ? nil : address)
    }
    return effects + wantSources(slots.compactMap(\.source))
  }

  private mutating func checkAgain() -> [Effect] {
    guard let slot = draft.slots[referenceRow] else { return [] }
    checks[slot.url] = nil
    if let source = slot.source {
      sources[source] = nil
      sourcesAsked.remove(source)
    }
    // What it shows is asked for again too.
    referencePicture = PictureState()
    return checkReferences()
  }
}

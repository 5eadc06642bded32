import TerminalUI

extension Model {
  /// The slot whose picture the result pane shows in place of a job's.
  ///
  /// Only where that pane stands beside the others: below, it would cover the history.
  package var shownReference: Int? {
    guard focus == .references, looksAtReference, draft.slots[referenceRow] != nil else {
      return nil
    }
    return keepsResultInSight && !isZoomed ? referenceRow : nil
  }

  /// The slot that is shown full screen.
  var viewedReference: Int? {
    guard case .reference? = overlays.last?.content, draft.slots[referenceRow] != nil else {
      return nil
    }
    return referenceRow
  }

  /// Where the picture of a reference stands, or `nil` where none is to be seen.
  private var referencePictureBox: Rect? {
    if viewedReference != nil { return ReferenceView.pictureBox(self) }
    return shownReference == nil ? nil : wholeLayout.pictureBox
  }

  /// Asks for the picture of the selected slot once it is known that there is one.
  mutating func wantReferencePicture() -> [Effect] {
    guard let box = referencePictureBox, !box.isEmpty, let slot = draft.slots[referenceRow],
      let request = pictureRequest(slot, size: box.size)
    else {
      referencePicture = PictureState()
      return []
    }
    guard request != referencePicture.requested else { return [] }
    if request.url != referencePicture.requested?.url { referencePicture.shown = nil }
    referencePicture.requested = request
    referencePicture.problem = nil
    return [.loadReferencePicture(request)]
  }

  private func pictureRequest(_ slot: ReferenceSlot, size: Size) -> ReferencePictureRequest? {
    if let path = localFile(of: slot) {
      return ReferencePictureRequest(url: slot.url, path: path, size: size)
    }
    guard case .fine? = checks[slot.url], let address = facts.addressToFetch(slot.url) else {
      return nil
    }
    return ReferencePictureRequest(url: address, size: size)
  }

  /// Goes from slot to slot while one is shown full screen.
  mutating func walkReferences(_ id: ActionID) -> [Effect]? {
    switch id {
    case .listUp, .listPageUp, .listHalfUp: selectSlot(referenceRow - 1)
    case .listDown, .listPageDown, .listHalfDown: selectSlot(referenceRow + 1)
    case .listFirst: selectSlot(0)
    case .listLast: selectSlot(2)
    default: return nil
    }
    return []
  }

  /// Why no picture of a slot is shown, or `nil` while one comes.
  func absence(of slot: ReferenceSlot) -> String? {
    if let problem = referencePicture.problem { return problem }
    if referencePicture.requested != nil { return nil }
    switch checks[slot.url] {
    case nil: return "It was not looked at yet"
    case .checking: return "It is being looked at"
    case .fine: return nil
    case .standIn: return "The sandbox makes up a picture in its place"
    case .doubtful(let reason): return "No preview: \(reason)"
    case .unusable: return "No preview: the service could not fetch it"
    }
  }
}

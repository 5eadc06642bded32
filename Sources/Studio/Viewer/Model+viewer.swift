import Api18
import Jobs
import TerminalUI

// What is shown full screen.
extension Model {
  /// The full screen that lies over the panes, below a help that was opened in it too.
  var viewer: Viewer? {
    get {
      for overlay in overlays.reversed() {
        if case .viewer(let viewer) = overlay.content { return viewer }
      }
      return nil
    }
    set {
      guard let newValue,
        let index = overlays.lastIndex(where: { $0.context == .viewer })
      else { return }
      overlays[index].content = .viewer(newValue)
    }
  }

  /// Whether pictures cover all panes.
  var coversPanes: Bool { overlays.contains { $0.isOfPictures } }

  /// Whether something that was asked for may open over what is shown: nothing asks or is typed in.
  var mayOpenView: Bool { overlays.last?.isOfPictures ?? true }

  /// `2 of 37`: the place of the viewed job among those that one steps through.
  var viewedPlace: Spans {
    guard let viewer else { return [] }
    if sheet != nil { return viewer.job == sheetSelected ? sheetPlace : [] }
    return viewer.job == history.selected ? HistoryPane.place(self) : []
  }

  /// Has every picture made anew; what is shown stays until then.
  mutating func takePictures(_ shape: CellShape) -> [Effect] {
    cellShape = shape
    picture.requested = nil
    referencePicture.requested = nil
    viewer?.picture.requested = nil
    viewer?.before.requested = nil
    sheet?.thumbnails = [:]
    for side in Comparison.Side.allCases { comparison?.shown[side]?.requested = nil }
    return []
  }

  // MARK: The reference beside it

  /// The references that the viewed job was made from.
  var viewedReferences: [ReferenceSlot] {
    guard viewer != nil, let job = subject else { return [] }
    return job.input.references.filter(\.isEnabled).map(ReferenceSlot.init)
  }

  /// The one that is shown with the picture.
  var viewedSlot: ReferenceSlot? {
    guard let index = viewer?.reference else { return nil }
    let slots = viewedReferences
    return slots.indices.contains(index) ? slots[index] : nil
  }

  /// `Image 1, face`.
  var viewedReferenceName: String? {
    guard let index = viewer?.reference, let slot = viewedSlot else { return nil }
    let name = slot.label.isEmpty ? slot.shortName : slot.label
    return "Image \(index + 1), \(name)"
  }

  /// Why the reference is not shown, or `nil` while it comes.
  func absence(ofBefore slot: ReferenceSlot) -> String? {
    guard let viewer else { return nil }
    if let problem = viewer.before.problem { return problem }
    if viewer.before.requested != nil { return nil }
    return facts.addressToFetch(slot.url) == nil
      ? "The sandbox makes up a picture in its place" : "It was not looked at yet"
  }
}

extension Overlay {
  /// It shows pictures over the whole screen.
  var isOfPictures: Bool {
    switch content {
    case .viewer, .sheet: true
    default: false
    }
  }
}

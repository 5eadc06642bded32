import Api18
import Jobs
import TerminalUI

// What can be done full screen, and with the result as before and after.
extension Model {
  /// - Returns: `nil` for an action that shows no picture full screen.
  mutating func performViewing(_ id: ActionID) -> [Effect]? {
    switch id {
    case .pictureFull: return toggleFullScreen()
    case .pictureBefore: return showBefore()
    case .sheetPlay: return togglePlaying()
    default: break
    }
    guard case .viewer(var shown)? = overlays.last?.content else { return nil }
    switch id {
    case .pictureFlick:
      guard shown.reference != nil else {
        shown.reference = 0
        shown.mode = .flick
        shown.showsReference = true
        break
      }
      // What stands beside is seen already: in place it can be told from the other.
      if shown.mode != .flick {
        shown.mode = .flick
        shown.showsReference = true
      } else {
        shown.showsReference.toggle()
      }
    case .pictureMode:
      guard shown.reference != nil else {
        shown.reference = 0
        shown.mode = .beside
        break
      }
      let modes = Viewer.Mode.allCases
      let at = modes.firstIndex(of: shown.mode) ?? 0
      shown.mode = modes[(at + 1) % modes.count]
      shown.showsReference = false
      shown.top = 0
    case .pictureSplitLeft: shown.split = max(0.05, shown.split - 0.05)
    case .pictureSplitRight: shown.split = min(0.95, shown.split + 0.05)
    case .jobPrevious, .pictureLeft: return stepViewer(by: -1)
    case .jobNext, .pictureRight: return stepViewer(by: 1)
    case .jobPreviousSibling: return stepSibling(by: -1)
    case .jobNextSibling: return stepSibling(by: 1)
    case .pictureUp: return scrollViewer(by: -1)
    case .pictureDown: return scrollViewer(by: 1)
    case .picturePageUp: return scrollViewer(by: -10)
    case .picturePageDown: return scrollViewer(by: 10)
    default: return nil
    }
    viewer = shown
    return []
  }

  func reasonNotToView(_ id: ActionID) -> String? {
    switch id {
    case .pictureFull:
      if case .viewer? = overlays.last?.content { return nil }
      return subject?.savedPath == nil && pictureSource == nil ? "No picture is shown" : nil
    case .pictureBefore:
      guard let job = subject else { return "No job is selected" }
      return job.input.references.contains(where: \.isEnabled) ? nil : "It had no reference"
    case .pictureMode where overlays.last?.context == .viewer,
      .pictureFlick where overlays.last?.context == .viewer:
      return viewedReferences.isEmpty ? "There is one picture only" : nil
    case .pictureSplitLeft, .pictureSplitRight:
      switch overlays.last?.content {
      case .viewer(let viewer)?:
        return viewer.mode == .split && viewer.reference != nil ? nil : "The view is not split"
      case .compare(let comparison)?:
        return comparison.mode == .split ? nil : "The view is not split"
      default: return "The view is not split"
      }
    default: return nil
    }
  }

  // MARK: Opening

  private mutating func toggleFullScreen() -> [Effect] {
    if case .viewer? = overlays.last?.content {
      overlays.removeLast()
      return []
    }
    return openViewer()
  }

  mutating func openViewer() -> [Effect] {
    guard let job = subject, mayOpenView else { return [] }
    var viewer = Viewer(job.id)
    // What stands there already is shown until the larger one has come.
    if result?.id == job.id, sheet == nil { viewer.picture.shown = picture.shown }
    return open(.viewer(viewer))
  }

  /// The references in turn, then none.
  private mutating func showBefore() -> [Effect] {
    guard var shown = viewer, overlays.last?.context == .viewer else {
      let effects = openViewer()
      viewer?.reference = 0
      return effects
    }
    let count = viewedReferences.count
    let next = shown.reference.map { $0 + 1 } ?? 0
    shown.reference = next < count ? next : nil
    if shown.mode == .text { shown.mode = .beside }
    if shown.reference == nil { shown.showsReference = false }
    viewer = shown
    return []
  }

  // MARK: Stepping

  /// The job so many places on among those that one goes through: those of the sheet below, else the
  /// rows of the history.
  private func neighbour(of id: LocalID, by step: Int) -> LocalID? {
    let ids = steppedRows.map(\.id)
    guard let index = ids.firstIndex(of: id), ids.indices.contains(index + step) else { return nil }
    return ids[index + step]
  }

  private var steppedRows: [HistoryRow] { sheet == nil ? history.rows : sheetRows }

  private mutating func stepViewer(by step: Int) -> [Effect] {
    guard let shown = viewer, let next = neighbour(of: shown.job, by: step) else {
      return say(.note, "No other job")
    }
    return showInViewer(next)
  }

  /// Selects a job and shows it in place of the one that is viewed.
  mutating func showInViewer(_ id: LocalID) -> [Effect] {
    if sheet != nil, sheetRows.contains(where: { $0.id == id }) {
      selectInSheet(id)
    } else {
      select(id)
      if history.row(id) == nil { pageWanted = .around(id) }
    }
    guard var shown = viewer else { return [] }
    shown.job = id
    shown.top = 0
    if shown.goesOnAt != nil { shown.goesOnAt = now.advanced(by: Self.slideSpan) }
    viewer = shown
    return []
  }

  /// A run of the same request but for the seed, so many on among the rows that are held.
  private func sibling(by step: Int) -> LocalID? {
    guard let job = subject else { return nil }
    let ids = siblings(of: job).map(\.id)
    guard let index = ids.firstIndex(of: job.id), ids.indices.contains(index + step) else {
      return nil
    }
    return ids[index + step]
  }

  /// Selects a sibling, in whichever view one is.
  mutating func stepSibling(by step: Int) -> [Effect] {
    guard let id = sibling(by: step) else {
      // Further away than the rows that are held.
      return subject.map { [loadSiblings(of: $0.id, for: .stepping($0.id, by: step))] } ?? []
    }
    return goToSibling(id)
  }

  /// Goes on from a job among all runs of its request, unless one has gone elsewhere meanwhile.
  mutating func step(from id: LocalID, by step: Int, among rows: [HistoryRow]) -> [Effect] {
    guard subject?.id == id else { return [] }
    guard let index = rows.firstIndex(where: { $0.id == id }), rows.indices.contains(index + step)
    else { return say(.note, "No other job") }
    return goToSibling(rows[index + step].id)
  }

  private mutating func goToSibling(_ id: LocalID) -> [Effect] {
    if viewer != nil { return showInViewer(id) }
    if sheet != nil {
      selectInSheet(id)
    } else {
      select(id)
      if history.row(id) == nil { pageWanted = .around(id) }
    }
    return []
  }

  private mutating func scrollViewer(by lines: Int) -> [Effect] {
    guard var shown = viewer, shown.mode == .text else { return [] }
    let room = ViewerLayout(shown, size: size).room
    let count = ViewerView.words(self, width: room.columns - 2).count
    shown.top = min(max(0, shown.top + lines), max(0, count - room.rows))
    viewer = shown
    return []
  }

  // MARK: The slideshow

  /// How long each picture stands.
  static let slideSpan = Duration.seconds(4)

  private mutating func togglePlaying() -> [Effect] {
    if viewer?.goesOnAt != nil {
      viewer?.goesOnAt = nil
      return say(.note, "The slideshow stands still")
    }
    let effects = overlays.last?.context == .viewer ? [] : openViewer()
    let next = now.advanced(by: Self.slideSpan)
    viewer?.goesOnAt = next
    return effects
  }

  /// Goes on once the picture was seen for a while; one that has not come yet is waited for.
  mutating func playOn() {
    guard case .viewer(let shown)? = overlays.last?.content, let at = shown.goesOnAt, now >= at
    else { return }
    let isThere =
      shown.picture.problem != nil || pictureSource == nil
      || shown.picture.shownRequest == shown.picture.requested
    guard isThere else { return }
    var id = shown.job
    while let next = neighbour(of: id, by: 1) {
      id = next
      guard steppedRows.first(where: { $0.id == id })?.job.savedPath != nil else { continue }
      _ = showInViewer(id)
      return
    }
    viewer?.goesOnAt = nil
    say(.note, "That was the last picture")
  }

  /// When the slideshow wants to be told that time has passed.
  var spanToNextSlide: Duration? {
    guard case .viewer(let shown)? = overlays.last?.content, let at = shown.goesOnAt else {
      return nil
    }
    return max(at.since(now), .milliseconds(100))
  }

  // MARK: Pictures

  /// The pictures of the full screen, at the sizes that there is room for.
  mutating func wantViewedPictures() -> [Effect] {
    guard var shown = viewer else { return [] }
    let layout = ViewerLayout(shown, size: size)
    var effects: [Effect] = []
    if let (job, path) = pictureSource, result?.id == shown.job {
      let request = PictureRequest(
        job: job, path: path, size: layout.room.size, view: shown.view)
      if request != shown.picture.requested {
        shown.picture.requested = request
        shown.picture.problem = nil
        effects.append(.loadPicture(request))
      }
    } else if result?.id == shown.job, !mayStillGetParentsPicture {
      shown.picture = PictureState()
    }
    effects += wantBefore(&shown, layout)
    if shown != viewer { viewer = shown }
    return effects
  }

  private func wantBefore(_ shown: inout Viewer, _ layout: ViewerLayout) -> [Effect] {
    guard let slot = viewedSlot, result?.id == shown.job else {
      if shown.reference == nil { shown.before = PictureState() }
      return []
    }
    let path = localFile(of: slot)
    guard let url = path == nil ? facts.addressToFetch(slot.url) : slot.url else {
      shown.before = PictureState()
      return []
    }
    let isSame = shown.before.shownRequest?.url == url
    let request = ReferencePictureRequest(
      url: url, path: path, size: layout.referenceRoom.size,
      view: view(ofBefore: isSame ? shown.before.shown?.pixels : nil, shown, layout))
    guard request != shown.before.requested else { return [] }
    if request.url != shown.before.requested?.url { shown.before.shown = nil }
    shown.before.requested = request
    shown.before.problem = nil
    return [.loadReferencePicture(request)]
  }

  /// The reference as much closer than whole as the picture is, however many pixels each has.
  private func view(
    ofBefore pixels: PixelSize?, _ shown: Viewer, _ layout: ViewerLayout
  ) -> PictureView {
    guard shown.view.scale != .fit, shown.view.scale != .fill, let pixels,
      let picture = shown.picture.shown?.pixels
    else { return shown.view.scale == .fill ? shown.view : .whole }
    func fit(_ pixels: PixelSize, _ room: Size) -> Double {
      PictureGeometry(pixels, in: room, cell: cellShape, .whole).scale
    }
    let geometry = PictureGeometry(picture, in: layout.room.size, cell: cellShape, shown.view)
    let factor = geometry.scale / fit(picture, layout.room.size)
    let times = factor * fit(pixels, layout.referenceRoom.size)
    return PictureView(.times(times), x: shown.view.x, y: shown.view.y)
  }
}

import Jobs
import TerminalUI

extension Model {
  /// The comparison that lies over the panes, below a help that was opened in it too.
  var comparison: Comparison? {
    get {
      for overlay in overlays.reversed() {
        if case .compare(let comparison) = overlay.content { return comparison }
      }
      return nil
    }
    set {
      guard let newValue,
        let index = overlays.lastIndex(where: { $0.context == .compare })
      else { return }
      overlays[index].content = .compare(newValue)
    }
  }

  /// - Returns: `nil` for an action that compares nothing.
  mutating func performComparing(_ id: ActionID) -> [Effect]? {
    if let effects = performVerdicts(id) { return effects }
    switch id {
    case .compareStart: return subject.map { startComparing($0) }
    case .compareParent:
      guard let job = subject, let parent = job.parent else { return nil }
      return [.loadComparison(job.id, parent.id)]
    default: break
    }
    guard case .compare? = overlays.last?.content, var shown = comparison else { return nil }
    switch id {
    case .pictureFlick: shown.side = shown.side.other
    case .pictureLeft: shown.side = .left
    case .pictureRight: shown.side = .right
    case .pictureMode:
      let modes = Comparison.Mode.allCases
      let at = modes.firstIndex(of: shown.mode) ?? 0
      shown.mode = modes[(at + 1) % modes.count]
    case .pictureSplitLeft: shown.split = max(0.05, shown.split - 0.05)
    case .pictureSplitRight: shown.split = min(0.95, shown.split + 0.05)
    case .compareNext: return stepComparison(by: 1)
    case .comparePrevious: return stepComparison(by: -1)
    case .compareSwap: shown = shown.swapped
    case .compareOpen: return (shown.paths ?? []).map { .openFile($0) }
    case .pictureUp: return scrollComparison(by: -1)
    case .pictureDown: return scrollComparison(by: 1)
    case .picturePageUp: return scrollComparison(by: -pageOfComparison)
    case .picturePageDown: return scrollComparison(by: pageOfComparison)
    default: return nil
    }
    comparison = shown
    return []
  }

  func reasonNotToCompare(_ id: ActionID) -> String? {
    switch id {
    case .compareParent: return subject?.parent == nil ? "It has no parent" : nil
    case .compareNext where comparison?.isBlind == true,
      .comparePrevious where comparison?.isBlind == true,
      .compareOpen where comparison?.isBlind == true:
      return "Choose first: it would tell which is which"
    case .compareNext: return rightJob(after: 1) == nil ? "No other job" : nil
    case .comparePrevious: return rightJob(after: -1) == nil ? "No other job" : nil
    case .compareOpen: return comparison?.paths == nil ? "A picture is missing" : nil
    case .pictureFlick:
      let hasBoth = comparison.map { $0.left.savedPath != nil && $0.right.savedPath != nil }
      return hasBoth == true ? nil : "There is one picture only"
    default: return nil
    }
  }

  private mutating func startComparing(_ job: Job) -> [Effect] {
    guard let first = comparing else {
      comparing = job.id
      return say(
        .note, "Choose the job to compare \(job.id.short) with", key: .compareStart,
        label: "compares")
    }
    comparing = nil
    // It asked for what is chosen now.
    toast = nil
    guard first != job.id else { return say(.note, "Nothing is compared with itself") }
    return [.loadComparison(first, job.id)]
  }

  mutating func openComparison(_ left: Job, _ right: Job) -> [Effect] {
    // An answer that comes late covers nothing that was opened meanwhile.
    guard mayOpenView else { return [] }
    marking.endRange()
    return open(.compare(Comparison(left, right)))
  }

  // MARK: Stepping

  /// The job so many rows from the right one that is not the left one.
  private func rightJob(after step: Int) -> Job? {
    guard let comparison,
      var index = history.rows.firstIndex(where: { $0.id == comparison.right.id })
    else { return nil }
    index += step
    if history.rows.indices.contains(index), history.rows[index].id == comparison.left.id {
      index += step
    }
    return history.rows.indices.contains(index) ? history.rows[index].job : nil
  }

  private mutating func stepComparison(by step: Int) -> [Effect] {
    guard let job = rightJob(after: step), let shown = comparison else { return [] }
    comparison = shown.withRight(job)
    // The rows around it are held where one goes on stepping.
    select(job.id)
    return []
  }

  // MARK: Scrolling

  private var pageOfComparison: Int {
    max(1, (CompareLayout(self)?.words.rows ?? 2) - 1)
  }

  private mutating func scrollComparison(by lines: Int) -> [Effect] {
    guard var shown = comparison, let layout = CompareLayout(self) else { return [] }
    let last = max(0, layout.lineCount - layout.words.rows)
    shown.top = min(max(0, shown.top + lines), last)
    comparison = shown
    return []
  }

  // MARK: Pictures

  /// The pictures at the sizes that there is room for, and how far they differ.
  mutating func wantComparedPictures() -> [Effect] {
    guard var shown = comparison, let layout = CompareLayout(self) else { return [] }
    var effects: [Effect] = []
    for side in Comparison.Side.allCases {
      guard let box = layout.box(of: side), let path = shown[side].savedPath else { continue }
      let request = PictureRequest(
        job: shown[side].id, path: path, size: box.size, view: shown.view)
      guard shown.shown[side]?.requested != request else { continue }
      shown.shown[side, default: Comparison.Shown()].requested = request
      effects.append(.loadComparedPicture(side, request))
    }
    if let paths = shown.paths, shown.differenceAsked != paths {
      shown.differenceAsked = paths
      effects.append(.comparePictures(paths))
    }
    if !effects.isEmpty { comparison = shown }
    return effects
  }

  mutating func take(
    compared request: PictureRequest, _ result: Result<CellPicture, PictureUnavailable>
  ) -> [Effect] {
    guard var shown = comparison else { return [] }
    for side in Comparison.Side.allCases where shown.shown[side]?.requested == request {
      switch result {
      case .success(let picture):
        shown.shown[side]?.picture = picture
        shown.shown[side]?.problem = nil
      case .failure(let problem):
        shown.shown[side]?.picture = nil
        shown.shown[side]?.problem = problem.sentence
      }
    }
    comparison = shown
    return []
  }

  mutating func take(_ difference: PictureDifference?, of paths: [String]) -> [Effect] {
    guard var shown = comparison, shown.differenceAsked == paths else { return [] }
    shown.difference = difference
    comparison = shown
    return []
  }
}

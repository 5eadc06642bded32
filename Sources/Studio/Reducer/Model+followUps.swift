package import Jobs
import TerminalUI

extension Model {
  /// What the model wants after any event: derived from what it is now, so that no handler can
  /// forget it.
  mutating func followUps() -> [Effect] {
    guard !isLeaving else { return [] }
    findAsTyped()
    followSearch()
    followRange()
    followMarks()
    _ = followTour()
    history.scroll(toShow: panePlaces.historyRows)
    let list = wantList()
    // Rows that nobody reads do not come: the keys after it move from where the selection is.
    if !awaitsRows { history.owedSteps = 0 }
    return list + wantResult() + wantPictures() + wantFolder() + wantComparedPictures()
      + wantSavedDraft() + wantKeptHabits() + wantSignals()
  }

  private var awaitsRows: Bool {
    pageInFlight != nil || search.inFlight != nil || tree.inFlight != nil
  }

  /// Pictures that cover the panes are wanted in place of theirs.
  private mutating func wantPictures() -> [Effect] {
    guard coversPanes else { return wantPicture() + wantReferencePicture() }
    picture.requested = nil
    return viewer == nil ? wantThumbnails() : wantViewedPictures()
  }

  private mutating func wantList() -> [Effect] {
    if tree.isOn { return wantTrees() }
    guard search.isActive else { return wantPage() }
    var effects = wantFound()
    // What was sought may have ended the search.
    if !search.isActive { effects += wantPage() }
    history.scroll(toShow: panePlaces.historyRows)
    return effects
  }

  mutating func wantPage() -> [Effect] {
    guard pageInFlight == nil else { return [] }
    return wantPage(historyRows: panePlaces.historyRows)
  }

  /// - Parameter historyRows: How many rows the history's pane shows.
  mutating func wantPage(historyRows: Int) -> [Effect] {
    guard pageInFlight == nil else { return [] }
    let seen = sheet.map { SheetLayout(width: $0.width, size: size).capacity } ?? 0
    let height = max(10, historyRows, seen)
    if pageWanted == nil, history.isLoaded, let index = history.selectedIndex,
      history.selected != pageWidenedAround
    {
      let isNearNewer = history.newerCount > 0 && index < height
      let end = history.newerCount + history.rows.count
      let isNearOlder = end < history.total && history.rows.count - index <= height
      if isNearNewer || isNearOlder {
        // Once for a place: were the sums of the store wrong, it would be asked without an end.
        pageWidenedAround = history.selected
        pageWanted =
          isNearNewer && isNearOlder
          ? history.selected.map { .around($0) }
          : isNearNewer
            ? history.rows.first.map { .newerThan($0.key) }
            : history.rows.last.map { .olderThan($0.key) }
      }
    }
    guard let anchor = pageWanted else { return [] }
    pageWanted = nil
    // What a person waits for is a screenful; the rows around it are asked for when that is there.
    let isAwaited = !history.isLoaded || edgeWanted.map { $0.anchor == anchor } ?? false
    let limit =
      isAwaited ? height : anchor.goesOn ? height * 2 + rowsOwed : height * 4 + rowsOwed * 2
    let request = PageRequest(anchor: anchor, limit: limit)
    pageInFlight = request
    return [.loadPage(request)]
  }

  /// How many rows more than usual a move needs that went beyond those that are held.
  var rowsOwed: Int { min(abs(history.owedSteps), 500) }

  /// The job that the result pane shows: the one that is viewed full screen, one that was pinned, one
  /// just sent from here, else the selected one.
  package var resultTarget: LocalID? { viewer?.job ?? pinned ?? justSent ?? history.selected }

  mutating func wantResult() -> [Effect] {
    guard let target = resultTarget else {
      result = nil
      resultParent = nil
      resultAsked = nil
      return []
    }
    if result?.id != target {
      if let job = row(target)?.job {
        // The row tells nearly all; the rest comes from the store.
        show(result: job)
      } else if target != justSent {
        show(result: nil)
      }
      // What is shown stays until a run that was just sent is written down.
    }
    guard resultAsked != target || isResultStale else { return [] }
    isResultStale = false
    resultAsked = target
    return [.loadResult(target)]
  }

  private mutating func show(result job: Job?) {
    if job?.id != result?.id {
      detailsTop = 0
      resultParent = nil
      sameRequest = SameRequest()
      pictureView = .whole
    }
    result = job
  }

  /// - Parameter places: Where the panes stand, as far as that is known.
  mutating func wantPicture(panesAt places: PanePlaces? = nil) -> [Effect] {
    guard let (job, path) = pictureSource else {
      picture.requested = nil
      picture.problem = nil
      if !mayStillGetParentsPicture {
        picture.shown = nil
        picture.shownRequest = nil
      }
      return []
    }
    let layout = if let places { Layout(self, at: places) } else { wholeLayout }
    guard let box = layout.pictureBox, !box.isEmpty else {
      picture.requested = nil
      return []
    }
    let request = PictureRequest(job: job, path: path, size: box.size, view: pictureView)
    guard request != picture.requested else { return [] }
    picture.requested = request
    picture.problem = nil
    return [.loadPicture(request)]
  }

  /// A run has no picture yet, and the one it came from is not known yet: what stands there stays.
  var mayStillGetParentsPicture: Bool {
    guard let result else { return false }
    return (result.state.isInFlight || result.state == .outbox) && result.parent != nil
      && resultParent == nil
  }

  /// The picture to show and whose it is: the job's own, or while it runs that of its parent.
  package var pictureSource: (LocalID, String)? {
    guard let result else { return nil }
    if let path = result.outputs.first(where: { $0.path != nil })?.path { return (result.id, path) }
    guard result.state.isInFlight || result.state == .outbox, let resultParent,
      let path = resultParent.outputs.first(where: { $0.path != nil })?.path
    else { return nil }
    return (resultParent.id, path)
  }

  private mutating func wantKeptHabits() -> [Effect] {
    guard habits != keptHabits else { return [] }
    keptHabits = habits
    return [.keepHabits(habits)]
  }

  mutating func wantSavedDraft() -> [Effect] {
    let snapshot = snapshot
    guard snapshot != saved else { return [] }
    saved = snapshot
    return [.saveDraft(snapshot)]
  }
}

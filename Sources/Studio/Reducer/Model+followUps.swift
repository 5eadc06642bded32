package import Jobs
import TerminalUI

extension Model {
  /// What the model wants after any event: derived from what it is now, so that no handler can
  /// forget it.
  mutating func followUps() -> [Effect] {
    guard !isLeaving else { return [] }
    history.scroll(toShow: Layout(self).historyRows)
    return wantPage() + wantResult() + wantPicture() + wantSavedDraft()
  }

  private mutating func wantPage() -> [Effect] {
    guard pageInFlight == nil else { return [] }
    let height = max(10, Layout(self).historyRows)
    if pageWanted == nil, history.isLoaded, let index = history.selectedIndex {
      let isNearNewer = history.newerCount > 0 && index < height
      let end = history.newerCount + history.rows.count
      let isNearOlder = end < history.total && history.rows.count - index <= height
      if isNearNewer || isNearOlder { pageWanted = history.selected.map { .around($0) } }
    }
    guard let anchor = pageWanted else { return [] }
    pageWanted = nil
    let request = PageRequest(anchor: anchor, limit: height * 4)
    pageInFlight = request
    return [.loadPage(request)]
  }

  /// The job that the result pane shows: one just sent from here, else the selected one.
  package var resultTarget: LocalID? { justSent ?? history.selected }

  private mutating func wantResult() -> [Effect] {
    guard let target = resultTarget else {
      result = nil
      resultParent = nil
      return []
    }
    guard result?.id != target || isResultStale else { return [] }
    if result?.id != target {
      detailsTop = 0
      resultParent = nil
      // The row tells nearly all; the rest comes from the store.
      result = history.row(target)?.job
    }
    guard resultInFlight == nil || resultInFlight != target || isResultStale else { return [] }
    isResultStale = false
    resultInFlight = target
    return [.loadResult(target)]
  }

  private mutating func wantPicture() -> [Effect] {
    guard let (job, path) = pictureSource, let box = Layout(self).pictureBox, !box.isEmpty else {
      picture.requested = nil
      if result?.state.isInFlight != true || resultParent == nil {
        if result == nil || result?.state.isInFlight != true {
          picture.shown = nil
          picture.shownRequest = nil
        }
      }
      return []
    }
    let request = PictureRequest(job: job, path: path, size: box.size)
    guard request != picture.requested else { return [] }
    picture.requested = request
    picture.problem = nil
    return [.loadPicture(request)]
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

  private mutating func wantSavedDraft() -> [Effect] {
    guard draft != savedDraft || focus != savedFocus else { return [] }
    savedDraft = draft
    savedFocus = focus
    return [.saveDraft(draft, focus: focus)]
  }
}

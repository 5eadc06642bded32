import Jobs
import TextEditing

extension Model {
  /// Why an action cannot act now, or `nil` when it can: one answer for keys, help and menus.
  package func disabledReason(_ id: ActionID) -> String? {
    if ActionTable[id].contexts == [.job], !ActionTable.outbox.contains(where: { $0.id == id }),
      id != .jobUndo
    {
      guard let job = subject else { return "No job is selected" }
      if let reason = reasonNotToView(id) { return reason }
      if markedJobs != nil, Self.onMarked.contains(id) { return nil }
      if id == .recallPicture || id == .recallAddPicture, !job.outputs.isEmpty {
        if id == .recallAddPicture, firstEmptySlot == nil { return "Three references are the most" }
        return reasonNotToUse(job)
      }
      if id == .jobRerun, job.state == .outbox, job.heldReason != nil {
        return job.origin == facts.origin ? nil : "It goes to \(job.origin), which is not in use"
      }
      if id == .compareParent { return reasonNotToCompare(id) }
      return Self.reason(id, for: job)
    }
    if ActionTable.outbox.contains(where: { $0.id == id }) {
      guard let job = subject else { return "No job is selected" }
      // What of the marked ones is unsent only the history knows.
      if markedJobs != nil, id == .outboxHold || id == .jobCancel { return nil }
      return Self.outboxReason(id, for: job, isWatched: !unwatched.contains(job.id))
    }
    switch id {
    case .pictureMode where overlays.last?.context == .viewer,
      .pictureFlick where overlays.last?.context == .viewer, .pictureSplitLeft, .pictureSplitRight:
      return reasonNotToView(id)
    case .pictureFit, .pictureFill, .pictureActual, .pictureZoomIn, .pictureZoomOut:
      return reasonNotToLook(id)
    case .markRow, .markRange, .markAll, .markInvert, .markNext, .markPrevious:
      return reasonNotToMark(id)
    case .historyParent: return reasonNotToGoUp
    case .historyBranch: return subject == nil ? "No job is selected" : nil
    case .jobRedo: return undoneActs.isEmpty && !undo.canRedo ? "Nothing to redo" : nil
    case .compareBlind where comparison == nil:
      return subject == nil ? "No job is selected" : nil
    case .palette: return reasonForNoPalette
    case .tour: return facts.isSandbox ? nil : "The tour runs in the sandbox"
    case .paneHide, .paneLayout, .paneNarrower, .paneWider, .paneShorter, .paneTaller:
      return reasonNotToArrange(id)
    case .compareNext, .comparePrevious, .compareOpen, .pictureFlick: return reasonNotToCompare(id)
    case .copyURL, .copyCurl, .copyJSON: return reasonNotToCopy(id)
    case .editCopy, .editCut: return field?.selection == nil ? "Nothing is selected" : nil
    case .editYankPop: return field?.canYankPop(killRing) == true ? nil : "Paste first"
    case .editSelectWord, .editSelectAll:
      return field?.isEmpty == false ? nil : "The field is empty"
    case .fragmentSave: return field?.selection == nil ? "Select text first" : nil
    case .fragmentInsert: return fragments?.isEmpty == true ? "No fragment is saved" : nil
    case .draftStash: return stashCount == 0 ? "The stash is empty" : nil
    case .draftLater: return checkpoints.place == 0 ? "It is the newest" : nil
    case .draftEarlier:
      return checkpoints.isRead && checkpoints.states.isEmpty ? "Nothing was sent yet" : nil
    case .searchOlder, .searchNewer, .searchSave: return reasonNotToSearch(id)
    case .draftDismiss: return promptFindings.hint == nil ? "No hint is shown" : nil
    case .editYank:
      return killRing.newest == nil && !facts.hasClipboard ? "Nothing was cut" : nil
    case .editUndo: return canUndo ? nil : "Nothing to undo"
    case .editRedo: return canRedo ? nil : "Nothing to redo"
    case .jobUndo: return acts.allSatisfy(hasLeft) && !undo.canUndo ? "Nothing to undo" : nil
    case .referenceSample: return facts.samples.isEmpty ? "Samples are in the sandbox only" : nil
    case .referenceAdd: return firstEmptySlot == nil ? "Three references are the most" : nil
    case .referenceUp: return referenceRow == 0 ? "It is the first" : nil
    case .referenceDown: return referenceRow == 2 ? "It is the last" : nil
    case .referenceUpload:
      return facts.canUpload ? nil : "The service takes addresses only: set upload_command"
    case .lineComplete:
      return lineCompletion == nil && searchCompletion == nil ? "No completion is shown" : nil
    case .referenceToggle, .referenceRemove, .referenceLabel, .referenceCheck, .referenceView,
      .referenceOpen:
      return draft.slots[referenceRow] == nil ? "The slot is empty" : nil
    case .seedLast: return lastSentSeed == nil ? "Nothing was sent yet" : nil
    case .draftSendNextSeed:
      guard let shown = draft.seed.value else { return "The seed is left to the service" }
      let counted = draft.seed.mode == .random ? lastSentSeed ?? shown : shown
      return counted == .max ? "The seed is the greatest there is" : nil
    case .draftNew: return draft.isEmpty ? "The draft is empty" : nil
    case .draftStashed: return stashCount == 0 ? "The stash is empty" : nil
    case .draftUseResult:
      guard let result, !result.outputs.isEmpty else { return "No picture is shown" }
      return reasonNotToUse(result)
    case .queueResume:
      if case .question? = overlays.last?.content { return "Answer the question first" }
      let isNeeded = heldCount > 0 || held != nil || !keyStatus.isSet || historyTrouble != nil
      return isNeeded ? nil : "Nothing is held"
    case .queuePause: return held == nil ? nil : "Sending is paused: F8 resumes"
    case .confirmLook:
      guard case .question(let question)? = overlays.last?.content, question.look != nil else {
        return "There is nothing to look at"
      }
      return nil
    case .readerNext, .readerPrevious, .readerSection, .readerSectionBack:
      return reasonNotToRead(id)
    case .dialogSend:
      switch overlays.last?.content {
      case .find?, .note?, .budget?: return "This dialog sends nothing"
      default: return nil
      }
    case .dialogNext, .dialogPrevious:
      if case .rerun? = overlays.last?.content { return nil }
      return "There is one field only"
    case .settleOpen: return totals.unconfirmed == 0 ? "Nothing is unconfirmed" : nil
    default: return nil
    }
  }

  /// Why a job's picture can be no reference: the service's copy is gone.
  private func reasonNotToUse(_ job: Job) -> String? {
    guard let expiry = job.expiresAt, expiry <= now else { return nil }
    let path = job.outputs.lazy.compactMap(\.path).first
    return "The service's copy expired" + (path.map { ": the file is at \($0)" } ?? "")
  }

  /// An open line and a menu have texts of their own.
  private var canUndo: Bool {
    switch undoScope {
    case .draft: undo.canUndo || canUndoRemoval
    case .line: lineUndo.canUndo
    case .nothing: canUndoRemoval
    }
  }

  private var canRedo: Bool {
    switch undoScope {
    case .draft: undo.canRedo
    case .line: lineUndo.canRedo
    case .nothing: false
    }
  }

  static func reason(_ id: ActionID, for job: Job) -> String? {
    switch id {
    case .recallNegative: return job.input.negativePrompt.isEmpty ? "It had none" : nil
    case .recallSeed: return job.input.seed == nil ? "The service chose it" : nil
    case .recallPicture, .recallAddPicture:
      return job.outputs.isEmpty ? "It has no picture" : nil
    case .jobRerun, .jobRerunNewSeed, .jobRerunNextSeed, .jobRerunSeveral, .jobRerunWith:
      if job.state == .sending { return "It is being sent" }
      if job.state == .outbox {
        return job.heldReason == nil
          ? "It is about to be sent" : "It is held: F8 sends what is held"
      }
      if job.isUnsettled { return "It is unconfirmed: settle it with !" }
      guard id == .jobRerunNextSeed else { return nil }
      guard let seed = job.input.seed else { return "The service chose the seed" }
      return seed == .max ? "There is no next seed: it is the largest" : nil
    case .copyNegative: return job.input.negativePrompt.isEmpty ? "It had none" : nil
    case .copySeed: return job.input.seed == nil ? "The service chose it" : nil
    case .jobOpen, .jobReveal, .copyPath: return job.savedPath == nil ? "No file is saved" : nil
    case .jobLook:
      let hasAll = job.state == .saved && job.outputs.allSatisfy { $0.path != nil }
      if hasAll { return "It has ended and is saved" }
      return job.remoteID == nil ? "The service never named it: there is nothing to ask for" : nil
    case .jobDeleteFiles where job.savedPath == nil: return "It has no file"
    case .jobDelete, .jobDeleteFiles:
      return job.state.isInFlight || job.isUnsettled
        ? "It has not ended: what it may cost must stay in sight" : nil
    default: return nil
    }
  }
}

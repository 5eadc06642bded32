import Api18
package import Jobs
package import TerminalUI

/// Everything that can happen to the model.
///
/// Indirect: a batch is looked through several times, and a copy is then one count more.
package indirect enum Event: Sendable {
  case input(InputEvent)
  case resized(Size)
  /// The program came back from a suspension or from a child that had the terminal.
  case resumed
  /// Time has passed: what runs shows its age, a toast goes.
  case tick
  /// The program has to end, with an exit status: a signal asks for it, or the terminal is gone.
  case terminate(code: Int32)

  /// The base URL or the samples are known now, as when the sandbox has a port.
  case factsChanged(Facts)
  case keyStatus(KeyStatus)
  case job(JobEvent)
  /// The history changed, here or elsewhere.
  case storeChanged
  case page(PageRequest, HistoryPage)
  /// The history could not be read.
  case pageFailed(PageRequest, String)
  case found(SearchRequest, SearchPage)
  /// What was searched for could not be read.
  case searchFailed(SearchRequest, String)
  /// How many rows a search has in all.
  case counted(SearchFilter, Int)
  case savedSearches([SavedSearch])
  case totals(Totals)
  case durations([Duration])
  /// The newest job that is unconfirmed and not settled.
  case unsettled(Job?)
  case spending(SpendingReport)
  /// The job of the result pane with its parent; `nil` when it is gone.
  case resultLoaded(LocalID, Job?, parent: Job?)
  /// What other runs of the same request gave.
  case sameRequest(LocalID, SameRequest)
  /// What is thought of a job that is shown.
  case opinion(LocalID, Opinion)
  /// An act of a person is written down.
  case judged(JudgementAct, JudgementChange, as: Int)
  /// Rows of marked jobs, newest first.
  case marked([HistoryRow], for: MarkedUse)
  case trees(TreeRequest, TreePage)
  /// Trees could not be read.
  case treesFailed(TreeRequest, String)
  /// All tags in use.
  case tags([Tag])
  case picture(PictureRequest, CellPicture)
  case pictureFailed(PictureRequest, String)
  /// Pictures look otherwise from now on, or cells have another shape.
  case picturesChanged(CellShape)
  /// A picture of a sheet, or why there is none.
  case thumbnail(PictureRequest, Result<CellPicture, PictureUnavailable>)
  /// Both jobs of a comparison.
  case comparison(Job, Job)
  /// A job of the open comparison, as it is now.
  case comparedJob(Job)
  /// A picture of a comparison, or why there is none.
  case comparedPicture(PictureRequest, Result<CellPicture, PictureUnavailable>)
  /// `nil` where the pictures cannot be compared.
  case pictureDifference([String], PictureDifference?)
  case prompts([SentPrompt])
  /// The prompts that hold a text; partial where there are more of them.
  case promptsFound([SentPrompt], for: String, isPartial: Bool)
  /// The newest jobs, to return to what was sent.
  case sentStates([Job])
  case fragments([Fragment])
  case stashes([StashEntry])
  case recentReferences([JobReference], slot: Int)
  case knownReferences([JobReference])
  case folderRead(FolderContents)
  case referenceChecked(String, ReferenceCheck)
  /// A job whose picture is a reference; `nil` when it is gone.
  case sourceLoaded(LocalID, Job?)
  case referencePicture(ReferencePictureRequest, CellPicture)
  case referencePictureFailed(ReferencePictureRequest, String)
  /// The file has an address now.
  case uploaded(replacing: String, path: String, address: String)
  case uploadFailed(replacing: String, String)
  case stashCount(Int)
  /// The draft that came back from the stash, or `nil` when it was empty.
  case unstashed(DraftSnapshot?)
  /// The rows are on the disk and on their way.
  case submitted([LocalID])
  case submitFailed([LocalID], String)
  /// What the desktop's clipboard holds; `nil` where there is none or it did not answer.
  case clipboard(String?, for: ClipboardUse)
  case edited(PromptField, String)
  case editorFailed(String)
  /// So many jobs were written into a folder.
  case exported(Int, folder: String)
  /// Something named in a word or two was to be copied.
  case copied(String, CopyOutcome)
  /// An unsent row was taken back: nothing of it will be sent.
  case takenBack(Job, forEditing: Bool)
  /// A send was taken back: the runs that had not left, and how many had.
  case sendTakenBack([Job], left: Int)
  /// So many of the marked jobs were unsent and are held now.
  case heldMarked(Int)
  /// Where a row stands now among those to be sent; `nil` where it does not wait.
  case movedInOutbox(LocalID, OutboxPlace?)
  case themes(ThemeList)
  /// The common settings, for the screen of them.
  case settings([SettingValue])
  /// Settings were read that the running program takes up.
  case preferences(Preferences)
  /// The screen has other colours now.
  case coloursChanged
  /// What is known of the terminal: names and values.
  case terminal([TerminalFact])
  /// Something was written down; a sentence about it.
  case kept(String)
  /// The history cannot be used as it is, or can again (`nil`).
  case historyTrouble(HistoryTrouble?)
  /// Something worth knowing that stops nothing.
  case noted(String)
  /// What is wrong in the settings and themes as they were read now, from the top.
  case faults([String])
  /// Something failed that a person should know of.
  case failed(String)
  /// A request for details was answered; with what there is to say of its pictures' files, by path.
  case details(Job, remarks: [String: [String]] = [:])
}

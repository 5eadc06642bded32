package import Jobs
package import SettingsModel
import TerminalUI

/// What the model wants done outside itself: data, so that tests compare it.
///
/// Indirect, as it is handed on from list to list.
package indirect enum Effect: Sendable, Equatable {
  case loadPage(PageRequest)
  /// A page of what is searched for, in place of the one that is being read.
  case search(SearchRequest)
  case countFound(SearchFilter)
  case loadSavedSearches
  case keepSearch(SavedSearch)
  case forgetSearch(String)
  case loadTotals
  case loadDurations
  /// What the last days came to, and the tree of a job.
  case loadSpending(of: LocalID?)
  case loadResult(LocalID)
  case loadDetails(LocalID)
  case loadPicture(PictureRequest)
  /// Pictures of a sheet, in this order.
  case loadThumbnails([PictureRequest])
  /// Two jobs to be compared, the left one first.
  case loadComparison(LocalID, LocalID)
  /// Both jobs of the open comparison, as they are now.
  case refreshComparison([LocalID])
  /// A picture for one side of a comparison.
  case loadComparedPicture(Comparison.Side, PictureRequest)
  /// How far two picture files differ.
  case comparePictures([String])
  case loadPrompts
  /// The prompts that hold a text, for the search.
  case findPrompts(String)
  case loadSentStates
  case loadFragments
  case keepFragment(Fragment)
  case forgetFragment(String)
  case loadRecentReferences(slot: Int)
  /// Addresses used before, for completing what is typed.
  case loadKnownReferences
  /// What stands in a folder of this machine, for completing a path.
  case listFolder(String)
  /// Look at an address; elsewhere than it says where the sandbox has another port now.
  case checkReference(String, at: String? = nil)
  /// A job whose picture is a reference: when it expires, where it is saved.
  case loadSource(LocalID)
  case loadReferencePicture(ReferencePictureRequest)
  /// Run `upload_command` on a file; the address it prints replaces what stands in the slots.
  case upload(path: String, replacing: String)
  case stopUpload(replacing: String)

  /// Write these rows down and send them.
  case submit([Job])
  /// Send a job again, all but the seed to the byte; the new row gets the id.
  case rerun(LocalID, SeedChoice, as: LocalID, kind: JobParent.Kind)
  /// Send a job again with each of these seeds, as one batch; the new rows get the ids.
  case rerunSeveral(LocalID, [SeedChoice], as: [LocalID], batch: String)
  /// Send marked jobs again, as one batch; the new rows get the ids.
  case rerunMarked([MarkedRun], as: [LocalID], batch: String)
  /// Read the key again, release so many of the rows that were held, go on.
  case resumeHeld(atMost: Int)
  /// Hold what is unsent; running jobs go on.
  case pauseSending
  case settle(LocalID, Job.Settlement)
  /// Read the newest job that is unconfirmed and not settled.
  case findUnsettled
  case lookAgain(LocalID)
  /// Take an unsent row back, into the draft or for good.
  case takeBack(LocalID, forEditing: Bool)
  /// Takes back what of these is still in the outbox.
  case takeBackSent([LocalID])
  /// Takes back, or holds, what of marked jobs is in the outbox.
  case dropMarked(MarkedJobs)
  case holdMarked(MarkedJobs)
  case holdJob(LocalID)
  /// Let held rows leave, and no others.
  case release([LocalID])
  case moveInOutbox(LocalID, by: Int)
  case setWatched(LocalID, Bool)
  /// Change what is thought of jobs, or whether they are seen; the number is for taking it back.
  case judge(JudgementChange, MarkedJobs, as: Int)
  /// Hide jobs that have ended, and remove the files of their pictures.
  case deleteWithFiles(MarkedJobs, as: Int)
  /// Keep which of two jobs is better.
  case decide(Verdict, as: Int)
  /// Take back what was done under a number, or do it again.
  case takeBackAct(Int)
  case loadTags
  case loadTrees(TreeRequest)
  /// Read the rows of marked jobs.
  case loadMarked(MarkedJobs, PageRequest, for: MarkedUse)

  case saveDraft(DraftSnapshot)
  case stash(DraftSnapshot)
  case unstash
  case loadStash
  /// Take a draft out of the stash and bring it back.
  case takeStash(Int64)
  /// Take a draft out of the stash for good.
  case dropStash(Int64)
  /// Put a text on the desktop's clipboard.
  case copy(String)
  /// Read the desktop's clipboard.
  case readClipboard(ClipboardUse)
  /// The same, and tell by which way; the second is what it is, in a word or two.
  case copyTelling(String, String)
  case openEditor(PromptField, String)
  case openFile(String)
  /// Write jobs and copies of their pictures into a new folder.
  case export(MarkedJobs)

  /// Go on without the history that cannot be used.
  case mendHistory

  case loadThemes
  /// Show a theme for a look; `nil` shows the one that is set.
  case showTheme(String?)
  case keepTheme(String)
  case loadSettings
  /// Write a setting, as TOML, to the config and take it up.
  case setSetting(SettingKey, String)
  /// Take a setting out of the config.
  case removeSetting(SettingKey)
  case reloadSettings
  case editConfig

  /// Write down how the panes are arranged, and what was picked last.
  case keepHabits(Habits)

  /// Let the terminal's window tell this.
  case signal(Signals)
  /// Tell this outside the window.
  case notify(String)
  case setMouse(Bool)
  case loadTerminal

  case suspend
  case redraw
  case bell
  case quit(code: Int32)
}

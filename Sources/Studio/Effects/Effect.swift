package import Jobs
package import SettingsModel
import TerminalUI

/// What the model wants done outside itself: data, so that tests compare it.
package enum Effect: Sendable, Equatable {
  case loadPage(PageRequest)
  case loadTotals
  case loadDurations
  case loadResult(LocalID)
  case loadDetails(LocalID)
  case loadPicture(PictureRequest)
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
  /// Read the key again, release so many of the rows that were held, go on.
  case resumeHeld(atMost: Int)
  /// Hold what is unsent; running jobs go on.
  case pauseSending
  case settle(LocalID, Job.Settlement)
  case lookAgain(LocalID)
  case setDeleted(Bool, [LocalID])

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
  case openEditor(PromptField, String)
  case openFile(String)

  /// Go on without the history that can not be used.
  case mendHistory

  case loadThemes
  /// Show a theme for a look; `nil` shows the one that is set.
  case showTheme(String?)
  case keepTheme(String)
  case loadSettings
  /// Write a setting, as TOML, to the config and take it up.
  case setSetting(SettingKey, String)
  case reloadSettings
  case editConfig

  case suspend
  case redraw
  case bell
  case quit(code: Int32)
}

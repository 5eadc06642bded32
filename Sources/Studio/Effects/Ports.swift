import Api18
package import Jobs
package import SettingsModel
package import TerminalUI

/// The terminal as the loop needs it.
package protocol StudioTerminal: Sendable {
  /// Queues a frame; returns at once.
  func present(_ surface: Surface)
  /// Draws everything anew.
  func redraw()
  /// Gives the terminal back to the shell until the program is continued.
  func suspend()
  func ringBell()
  /// Sets the window's title and whether something is under way.
  func show(_ signals: Signals)
  /// Tells something outside the window, as the person wants it.
  func notify(_ text: CleanText)
  /// Takes the mouse, or gives it back to the terminal.
  func setMouse(_ isOn: Bool)
}

/// Sends, polls and fetches: what the studio needs of the job engine.
package protocol JobRunning: Sendable {
  func submit(_ jobs: [Job]) async throws(StoreError)
  /// Reads the key again, releases what was held, as many rows as a person was told of, and goes on.
  func resumeHeld(atMost told: Int) async throws(StoreError)
  /// Holds what is unsent until a person resumes it.
  func pauseSending() async throws(StoreError)
  func settle(_ id: LocalID, as settlement: Job.Settlement) async throws(StoreError)
  /// Takes an unsent row back: it ends as refused and was not charged.
  ///
  /// - Throws: ``StoreError/impossible(_:)`` when it has left.
  func takeBack(_ id: LocalID) async throws(StoreError) -> Job
  /// Keeps an unsent row until a person lets it leave.
  ///
  /// - Throws: ``StoreError/impossible(_:)`` when it has left.
  func hold(_ id: LocalID) async throws(StoreError)
  /// Lets these held rows leave, and no others.
  func release(_ ids: [LocalID]) async throws(StoreError)
  /// Moves an unsent row in the order of sending.
  ///
  /// - Returns: Where it stands then; `nil` where it does not wait here.
  func move(_ id: LocalID, by step: Int) async throws(StoreError) -> OutboxPlace?
  /// Stops or starts asking about a job.
  func setWatched(_ id: LocalID, _ isWatched: Bool) async throws(StoreError)
  /// Asks the service about a job now, or fetches its picture now.
  func lookAgain(_ id: LocalID) async throws(StoreError)
}

/// Pictures as cells.
package protocol PictureSource: Sendable {
  /// - Throws: ``PictureUnavailable`` with a sentence for a person.
  func cells(for path: String, fitting size: Size, _ view: PictureView) async throws -> CellPicture
  /// The same where it is at hand without any decoding; `nil` elsewhere.
  func kept(for path: String, fitting size: Size, _ view: PictureView) async -> CellPicture?
  /// The same as it was last known, at once and without a look at the file; what is asked for besides
  /// finds out whether it still holds.
  func atHand(for path: String, fitting size: Size, _ view: PictureView) -> CellPicture?
  /// How far two pictures differ; `nil` where they have different shapes.
  func difference(between first: String, and second: String) async throws -> PictureDifference?
  /// What of a file is not shown as it may be meant, each in a few words: its colour profile, its
  /// other frames. Nothing where the file cannot be read.
  func remarks(about path: String) async -> [String]
}

extension PictureSource {
  package func kept(for path: String, fitting size: Size, _ view: PictureView) async -> CellPicture?
  {
    nil
  }

  package func atHand(for path: String, fitting size: Size, _ view: PictureView) -> CellPicture? {
    nil
  }

  package func remarks(about path: String) async -> [String] { [] }
}

/// Why a picture cannot be shown: one sentence.
package struct PictureUnavailable: Error, Sendable, Hashable {
  package let sentence: String

  package init(sentence: String) {
    self.sentence = sentence
  }
}

/// Keeps the draft on the disk.
package protocol DraftKeeping: Sendable {
  func save(_ bytes: [UInt8]) async
}

/// Mends what the history cannot get over by itself.
package protocol HistoryMending: Sendable {
  /// Does what the last ``Event/historyTrouble(_:)`` offered.
  func mend() async
}

/// Keeps the settings: shows a theme, writes down what a person chose.
package protocol SettingsKeeping: Sendable {
  /// Tells which themes can be chosen: ``Event/themes(_:)``.
  func loadThemes() async
  /// Shows a theme for a look, or the one that is set again (`nil`).
  func show(theme: String?) async
  /// Sets a theme, and writes it to the config.
  func keep(theme: String) async
  /// Tells the common settings: ``Event/settings(_:)``.
  func loadSettings() async
  /// Writes a setting, as TOML, to the config and takes it up.
  func set(_ key: SettingKey, to value: String) async
  /// Takes a setting out of the config, so that it is as where none was ever set.
  func remove(_ key: SettingKey) async
  /// Reads config and themes again.
  func reload() async
  /// Opens the config in the person's editor and reads it again.
  func editConfig() async
  /// Tells what was found out about the terminal: ``Event/terminal(_:)``.
  func loadTerminal() async
  /// Writes down ``Habits`` for the next start; what is lost of them is no more than a habit.
  func keep(habits: [UInt8]) async
}

/// What the picker of themes offers.
package struct ThemeList: Sendable, Hashable {
  package var names: [String]
  /// The one that is set.
  package var chosen: String
  /// What is stronger than the config at the next start: a flag or a variable.
  package var overriddenBy: String?

  package init(names: [String], chosen: String, overriddenBy: String? = nil) {
    self.names = names
    self.chosen = chosen
    self.overriddenBy = overriddenBy
  }
}

/// Looks at addresses, without the key.
package protocol ReferenceChecking: Sendable {
  /// What an address holds.
  func check(_ url: String) async -> ReferenceCheck
  /// The path of a file with what an address holds, fetched where it is not kept yet.
  ///
  /// - Throws: ``PictureUnavailable``.
  func file(of url: String) async throws -> String
}

/// Programs outside: the editor, the system's viewer, the key.
package protocol OutsideWorld: Sendable {
  /// Opens a text in the person's editor, the terminal handed over.
  ///
  /// - Throws: ``OutsideFailure``; the text is as it was then.
  func edit(_ text: String) async throws -> String
  func open(_ path: String) async throws
  /// Offers a text to the desktop's clipboard, by whichever way there is.
  func copy(_ text: String) async -> CopyOutcome
  /// The text on the desktop's clipboard; `nil` where there is none or it does not answer soon.
  func clipboard() async -> String?
  /// What stands in a folder; nothing where it cannot be read.
  func contents(of folder: String) async -> FolderContents
  /// Puts a file where the service can fetch it, by the person's own command.
  ///
  /// - Returns: The address that the command printed.
  /// - Throws: ``OutsideFailure``.
  func upload(_ path: String) async throws -> String
  /// Removes a picture's file; one that is gone already is no failure.
  ///
  /// - Throws: ``OutsideFailure``.
  func remove(_ path: String) async throws
  /// Writes jobs and copies of their pictures into a new folder.
  ///
  /// - Throws: ``OutsideFailure``, and what `batches` throws.
  func export(_ batches: @escaping JobBatches) async throws -> ExportedJobs
  /// What the last look for the key found, and where it was looked for.
  func keyStatus() async -> KeyStatus
}

extension OutsideWorld {
  /// Where there is no clipboard, nothing is offered to it.
  package func copy(_ text: String) async -> CopyOutcome { .noWay }
}

/// Jobs batch by batch, each after the last of the one before; an empty one is the end.
package typealias JobBatches = @Sendable (_ after: PageKey?) async throws -> [HistoryRow]

/// What was exported.
package struct ExportedJobs: Sendable, Hashable {
  package var count: Int
  /// The new folder's path.
  package var folder: String

  package init(count: Int, folder: String) {
    self.count = count
    self.folder = folder
  }
}

/// By which way a text was copied.
package enum CopyOutcome: Sendable, Hashable {
  /// A program took it, such as `wl-copy`.
  case program(String)
  /// The terminal was asked by OSC 52; it gives no answer.
  case terminal
  /// No program took it, and it is more than a terminal takes.
  case tooLong
  /// There is neither a program nor such a terminal.
  case noWay
}

/// What went wrong outside: one sentence for a person.
package struct OutsideFailure: Error, Sendable, Hashable {
  package let sentence: String

  package init(sentence: String) {
    self.sentence = sentence
  }
}

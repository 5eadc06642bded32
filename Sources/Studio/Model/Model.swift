package import Api18
package import Jobs
package import TerminalUI
package import TextEditing

/// All that the program shows and remembers while it runs: a value, changed by ``handle(_:at:)``
/// alone.
package struct Model: Sendable, Equatable {
  package var facts: Facts
  package var size: Size
  package var glyphs: GlyphSet
  package var keyMap: KeyMap
  package var random: SeededRandom
  package var now: Timestamp
  package internal(set) var frameTime: FrameTime

  // The draft.
  package var draft: Draft
  package var undo = UndoHistory<Draft>()
  package var killRing = KillRing()
  /// What the desktop's clipboard held when it was last looked at or written.
  package var clipboard: String?
  /// Pastes that wait for the clipboard, in their order.
  package var pastes: [PendingPaste] = []
  package var promptField = PromptField.prompt
  package var line: LineEdit?
  package var lineUndo = UndoHistory<TextEditor>()
  package var referenceRow = 0
  package var optionRow = 0
  package var checks: [String: ReferenceCheck] = [:]
  /// What is known of own pictures that are references, by the job's id.
  package var sources: [String: SourcePicture] = [:]
  package var sourcesAsked: Set<String> = []
  /// Files that are being uploaded, or could not be, by what stands in the slot.
  package var uploads: [String: Upload] = [:]
  /// The files that addresses were made for, by address.
  package var uploadedFiles: [String: String] = [:]
  /// Addresses used before, newest first: what an open line is completed from.
  package var knownReferences: [JobReference] = []
  /// What a path in the open line is completed from, once it was read.
  package var folder: FolderContents?
  var folderAsked: String?
  /// Whether the result pane shows the selected reference while its pane has the focus.
  package var looksAtReference = true
  package var referencePicture = PictureState<ReferencePictureRequest>()
  /// A slot that the mouse drags.
  package var slotDrag: SlotDrag?
  package var lastClick: Click?
  /// A border that the mouse drags.
  package var borderDrag: BorderDrag?
  var lastPressAt: Timestamp?
  /// The last press of a button came so soon after the one before that it may have been meant for what
  /// stood there then.
  var isSecondOfTwoClicks = false
  /// Whether the terminal's window has the focus, as far as the terminal tells.
  package var hasWindowFocus = true
  var windowFocusedAt: Timestamp?
  package var sentPrompts = PromptBrowsing()
  package var checkpoints = Checkpoints()
  /// `nil` until they were read.
  package var fragments: [Fragment]?
  package var completion: Completion?
  /// The draft after a click that went on to an option's next value, until the next click.
  var clickedValue: Draft?
  /// The draft that came from the stash last.
  var broughtBack: Draft?
  /// Hints that are not to be seen any more while this draft lasts.
  package var dismissedHints: Set<PromptHint> = []
  package var lastSentSeed: Int64?
  /// Those that were sent from here in this run.
  var sentSeeds: Set<Int64> = []
  package var stashCount = 0
  /// The violation that the last try to send ran into, until the draft changes.
  package var fault: Violation?

  // The panes.
  package var focus = Pane.prompt
  package var lastFocus = Pane.history
  package var isZoomed = false
  /// Under 100 columns: the result stands in the history's place without the focus.
  package var peeksResult = false
  package var detailsTop = 0
  /// The first line of the prompt that was shown last.
  package var promptTop = 0
  /// The wheel moved the text away from the caret.
  package var isPromptScrolled = false
  package var fieldPress: FieldPress?
  /// The prompt as it was wrapped, and what was found of it, last.
  var wrapped: TextLayout?
  /// Where the panes stood after the last event: what is plainly typed or moved leaves them there.
  var placesSeen: PanePlaces?
  var found: PromptFindings?

  // The history.
  package var history = HistoryWindow()
  package var pageInFlight: PageRequest?
  /// What is wanted besides the first rows was asked for.
  var hasWantedSums = false
  /// The next page to ask for, once the one in flight has come.
  package var pageWanted: PageRequest.Anchor? = .newest
  /// The job around which more rows were asked for, because it came near an end of those held.
  package var pageWidenedAround: LocalID?
  /// Which end of the list to select when its page has come.
  package var edgeWanted: ListEdge?
  /// What of the history is listed, and how.
  package var search = HistorySearch()
  /// The job that the next chosen one is compared with.
  package var comparing: LocalID?
  /// What `u` takes back, the last one last.
  package var acts: [JobAct] = []
  /// What `U` does again.
  package var undoneActs: [JobAct] = []
  /// How many acts were numbered.
  var actCount = 0
  package var marking = Marking()
  package var tree = TreeList()
  /// The row where the mouse's button went down.
  var markDrag: LocalID?
  /// What is thought of the jobs that are shown, whether their rows are held or not.
  package var opinions: [LocalID: Opinion] = [:]
  /// All tags in use, once they were read.
  package var tags: [Tag]?

  // The result.
  /// The job of pane 5, with all that is known of it.
  package var result: Job?
  package var resultParent: Job?
  /// What other runs of its request gave.
  package var sameRequest = SameRequest()
  /// The job last asked for, whether its answer has come or not.
  package var resultAsked: LocalID?
  package var isResultStale = false
  /// A job that stays in pane 5 whatever is selected.
  package var pinned: LocalID?
  /// A job just sent from here is shown until the selection moves.
  package var justSent: LocalID?
  package var picture = PictureState<PictureRequest>()
  /// How the picture of pane 5 is looked at, until another job is shown there.
  package var pictureView = PictureView.whole
  /// The shape of the terminal's cells, as far as it told.
  package var cellShape = CellShape.usual
  /// A picture that the mouse drags, by the place it was at last.
  package var pictureDrag: PictureDrag?

  // Money and the service.
  package var totals = Totals() {
    didSet { knowsTotals = true }
  }
  /// Whether the sums have come from the store.
  package var knowsTotals = false
  /// What each job sent from here was charged so far.
  package var session: [LocalID: MicroUSD] = [:]
  /// The state of each of them that was last told of.
  package var told: [LocalID: JobState] = [:]
  package var durations: [Duration] = []
  package var keyStatus = KeyStatus(isSet: true)
  package var held: HeldReason?
  package var historyTrouble: HistoryTrouble?
  /// Jobs that are not asked about, by a person's word.
  package var unwatched: Set<LocalID> = []
  /// Why the service gave no answer about a job the last time it was asked.
  package var notHeard: [LocalID: String] = [:]
  /// When the service last answered about a job with nothing new, which no row says.
  var heard: [LocalID: Timestamp] = [:]
  /// Why pictures are not saved, as it was last told.
  var unsaved: [LocalID: String] = [:]

  /// What is kept of a person's ways from one start to the next, and as it was last handed to be kept.
  package var habits = Habits()
  package var keptHabits = Habits()

  // On top.
  package var overlays: [Overlay] = []
  /// The theme that is shown for a look.
  package var shownTheme: String?
  package var toast: Toast?
  package var messages: [Toast] = []

  /// What the tour of the sandbox asks for, while it goes on.
  package var tour: Tour?
  /// The two modes of the prompt, for those who chose the keys of vim.
  package var vim = VimState()

  // Outside the window.
  package var wishes = SignalWishes()
  var shownSignals: Signals?
  var batches = BatchWatch()
  /// A person has not silenced notices.
  package var isTellingEnds = true
  /// Whether the mouse is the program's, not the terminal's.
  package var hasMouse = true
  package var showsPictures = true

  // Keys.
  package var pendingKeys: [KeyPress] = []
  /// When the first keys of a sequence were typed.
  package var pendingSince: Timestamp?
  /// A sequence was begun and a moment has passed: the keys that may follow are shown.
  package var showsNextKeys = false
  package var takesOneOutsideKey = false
  /// Keys for a list that is being read.
  var keysAhead: KeysAhead?
  package var lastPaidPress: PaidPress?
  /// Whether the last thing a person did was to press a key that pays.
  package var lastInputPaid = false
  package var interruptedAt: Timestamp?
  package var isLeaving = false

  /// Changes how a model is handed on, and nothing else.
  private let residence = MemoryResidence()

  /// The draft as it was last handed to be saved, to hand it on only when it changes.
  package var saved: DraftSnapshot?

  package init(
    facts: Facts, size: Size, glyphs: GlyphSet, seed: UInt64, now: Timestamp,
    keyMap: KeyMap = KeyMap()
  ) {
    self.facts = facts
    self.size = size
    self.glyphs = glyphs
    self.keyMap = keyMap
    self.now = now
    frameTime = FrameTime(now)
    random = SeededRandom(seed: seed)
    draft = Draft(seed: SeedSetting(base: 0))
    draft.seed.base = random.rolledSeed()
    saved = snapshot
  }

  /// The draft as it is to be kept: what stands in an open line counts as taken, and the person's own
  /// prompt is kept while an older one is shown in its place.
  package var snapshot: DraftSnapshot {
    var kept = draft
    if let line, line.isTouched { _ = line.apply(to: &kept) }
    return DraftSnapshot(
      kept, focus: focus, unsent: sentPrompts.place > 0 ? sentPrompts.own : nil)
  }
}

extension Model {
  /// How many rows F8 would send: those that are held and go to the service that is in use.
  package var heldCount: Int { totals.heldByOrigin[facts.origin] ?? 0 }
}

/// A slot that the mouse holds.
package struct SlotDrag: Sendable, Hashable {
  package var row: Int
  /// It was taken by its digit, which is its switch.
  package var isOnSwitch: Bool
  package var hasMoved = false
}

/// A press of the mouse's left button, to tell a double click by.
package struct Click: Sendable, Hashable {
  package var point: Point
  package var at: Timestamp
}

/// An end of a list.
package enum ListEdge: Sendable, Hashable {
  case first
  case last
}

/// Which of the two texts pane 1 shows.
package enum PromptField: Sendable, Hashable {
  case prompt
  case negative
}

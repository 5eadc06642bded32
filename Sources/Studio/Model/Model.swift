package import Api18
package import Jobs
package import TerminalUI
package import TextEditing

/// All that the program shows and remembers while it runs: a value, changed by ``handle(_:at:)``
/// alone.
package struct Model: Sendable {
  package var facts: Facts
  package var size: Size
  package var glyphs: GlyphSet
  package var keyMap: KeyMap
  package var random: SeededRandom
  package var now: Timestamp

  // The draft.
  package var draft: Draft
  package var undo = UndoHistory<Draft>()
  package var killRing = KillRing()
  package var promptField = PromptField.prompt
  package var line: LineEdit?
  package var referenceRow = 0
  package var optionRow = 0
  package var checks: [String: ReferenceCheck] = [:]
  package var sentPrompts = PromptBrowsing()
  package var lastSentSeed: Int64?
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

  // The history.
  package var history = HistoryWindow()
  package var pageInFlight: PageRequest?
  /// The next page to ask for, once the one in flight has come.
  package var pageWanted: PageRequest.Anchor? = .newest
  /// Which end of the list to select when its page has come.
  package var edgeWanted: ListEdge?
  package var deleted: [[LocalID]] = []

  // The result.
  /// The job of pane 5, with all that is known of it.
  package var result: Job?
  package var resultParent: Job?
  package var resultInFlight: LocalID?
  package var isResultStale = false
  /// A job just sent from here is shown until the selection moves.
  package var justSent: LocalID?
  package var picture = PictureState()

  // Money and the service.
  package var totals = Totals()
  /// What each job sent from here was charged so far.
  package var session: [LocalID: MicroUSD] = [:]
  package var durations: [Duration] = []
  package var keyStatus = KeyStatus(isSet: true)
  package var held: HeldReason?
  /// Why the service gave no answer about a job the last time it was asked.
  package var notHeard: [LocalID: String] = [:]

  // On top.
  package var overlays: [Overlay] = []
  package var toast: Toast?
  package var messages: [Toast] = []

  // Keys.
  package var pendingKeys: [KeyPress] = []
  package var takesOneOutsideKey = false
  package var lastPaidPress: PaidPress?
  package var interruptedAt: Timestamp?
  package var isLeaving = false

  // What was last handed to the effects, to hand it on only when it changes.
  package var savedDraft: Draft?
  package var savedFocus: Pane?

  package init(
    facts: Facts, size: Size, glyphs: GlyphSet, seed: UInt64, now: Timestamp,
    keyMap: KeyMap = KeyMap()
  ) {
    self.facts = facts
    self.size = size
    self.glyphs = glyphs
    self.keyMap = keyMap
    self.now = now
    random = SeededRandom(seed: seed)
    draft = Draft(seed: SeedSetting(base: 0))
    draft.seed.base = random.rolledSeed()
  }
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

/// A one-line field that is open for typing.
package struct LineEdit: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case address(slot: Int)
    case label(slot: Int)
    case seed
  }

  package var target: Target
  package var editor: TextEditor
  /// Why the value was not taken.
  package var problem: String?

  package init(_ target: Target, text: String) {
    self.target = target
    editor = TextEditor("", isMultiline: false)
    editor.replaceAll(text, caret: nil)
  }
}

/// Going through the prompts that were sent; the unsent text is a place of its own.
package struct PromptBrowsing: Sendable, Equatable {
  package var prompts: [String] = []
  /// 0 is the draft's own text, 1 the newest sent prompt.
  package var place = 0
  package var own = ""
  /// The step to take once the prompts have come.
  package var pendingStep = 0

  package init() {}
}

/// The last press of a key that pays, to tell a held key from a second wish.
package struct PaidPress: Sendable, Equatable {
  package var key: KeyPress
  package var at: Timestamp

  package init(key: KeyPress, at: Timestamp) {
    self.key = key
    self.at = at
  }
}

/// A small generator whose state is a value, so that handling events stays pure (SplitMix64).
package struct SeededRandom: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func rolledSeed() -> Int64 {
    Int64.random(in: SeedSetting.rolled, using: &self)
  }
}

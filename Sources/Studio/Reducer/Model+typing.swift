package import Api18
import TerminalUI
import TextEditing

extension Model {
  /// Takes a key that only writes in the prompt, or moves its caret: what most keys are.
  ///
  /// A key that comes after a while finds little of the program in the processor's caches, so what
  /// need not be looked at then is most of the time. Such a key changes text, caret and steps of undo
  /// by what it is; nothing has to be compared to know that, nothing else is wanted of the world but
  /// the draft on the disk, and of the last frame all but the prompt stands (``FrameTime/others``).
  ///
  /// - Returns: `nil` for all else, which changes nothing.
  mutating func typePlainly(_ event: Event, at now: Timestamp) -> [Effect]? {
    guard case .input(.key(let key, _)) = event, isPlainlyTyping, let edit = plainEdit(key) else {
      return nil
    }
    self.now = now
    switch edit {
    case .text(let text): return didType(insert(text, isPaste: false))
    case .action(let id): return didType(performEditing(id, key: key))
    }
  }

  /// Takes letters that were typed one after the other as one change, where one is plainly typing: it comes
  /// to the same as each by itself, and what it comes to is looked for once.
  mutating func typePlainly(letters: String, at now: Timestamp) -> [Effect] {
    self.now = now
    return didType(edit(.type(letters)))
  }

  /// Looks for what something typed comes to.
  ///
  /// - Parameter effects: What is wanted of the world so far.
  private mutating func didType(_ effects: [Effect]) -> [Effect] {
    var effects = effects
    rememberPrompt()
    if completion == nil, isPlainlySendable {
      effects += wantSavedDraft()
      frameTime.pass(to: now)
    } else {
      effects += followUps()
      frameTime.change(at: now)
    }
    return effects
  }

  private enum PlainEdit {
    case text(String)
    case action(ActionID)
  }

  private func plainEdit(_ key: KeyPress) -> PlainEdit? {
    if case .character(let character) = key.key, key.modifiers.subtracting(.shift).isEmpty {
      return .text(String(character))
    }
    guard case .action(let id) = keyMap.meaning(of: [key], in: .prompt),
      Self.plainActions.contains(id)
    else { return nil }
    return .action(id)
  }

  /// They change text or caret and nothing else; up and down may go on to prompts that were sent.
  private static let plainActions: Set<ActionID> = [
    .editLeft, .editRight, .editWordLeft, .editWordRight, .editLineStart, .editLineEnd,
    .editTextStart, .editTextEnd, .editNewline, .editDeleteBack, .editDeleteForward,
  ]

  /// Whether the prompt could be sent, as far as a look at its beginning tells: what the footer offers
  /// depends on it, so that typing over one of its edges is no plain typing.
  private var isPlainlySendable: Bool {
    (found?.promptCount ?? .max) <= EditRequest.promptLimit && found?.hint == nil
      && draft.prompt.text(in: 0..<8).contains { !$0.isWhitespace }
  }

  /// Whether nothing is open, shown or waited for that the next key would end.
  var isPlainlyTyping: Bool {
    focus == .prompt && promptField == .prompt && overlays.isEmpty && completion.isNone
      && toast.isNone && line.isNone && pendingKeys.isEmpty && !takesOneOutsideKey
      && keysAhead.isNone && !isPromptScrolled && !lastInputPaid && interruptedAt.isNone
      && fault.isNone && checkpoints.place == 0 && sentPrompts.place == 0 && pastes.isEmpty
      && !isLeaving
      && isPlainlySendable && draft.prompt.selection.isNone && !draft.prompt.isMarking
      && !PanePlaces.isTooSmall(size) && tour.isNone && !isVimNormal
  }
}

/// What the frames of a model go by.
package struct FrameTime: Sendable {
  /// Counts what happened, but for keys that only wrote in the prompt or moved in the history: between
  /// two frames with the same count nothing else can have changed.
  package private(set) var others: UInt64 = 0
  /// Counts the plain moves in the history.
  package private(set) var moves: UInt64 = 0
  /// What is shown as now: ages and signs of life are none the worse for being so much behind, and a
  /// frame that is drawn right after another one need not look at them.
  package private(set) var moment: Timestamp

  init(_ now: Timestamp) {
    moment = now
  }

  /// Anything may have changed.
  mutating func change(at now: Timestamp) {
    others &+= 1
    moment = Timestamp(rawValue: now.rawValue / 500 * 500)
  }

  /// The selection of the history was moved and nothing else.
  mutating func move(to now: Timestamp) {
    moves &+= 1
    pass(to: now)
  }

  /// Something was typed: what the time changes by itself has its own ticks, and the rest, such as
  /// the minutes of an age, is looked at every few seconds.
  mutating func pass(to now: Timestamp) {
    if abs(now.rawValue - moment.rawValue) > 5_000 { change(at: now) }
  }
}

extension FrameTime: Equatable {
  /// Always: it is no part of what a model is.
  package static func == (left: FrameTime, right: FrameTime) -> Bool { true }
}

extension Optional {
  /// Comparing a large value with `nil` copies it first.
  @inline(__always)
  var isNone: Bool {
    switch self {
    case .none: true
    case .some: false
    }
  }
}

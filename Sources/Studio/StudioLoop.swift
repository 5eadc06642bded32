package import Api18
import TerminalUI

/// The one loop: takes events, changes the model, draws, and starts effects.
package struct StudioLoop<LoopClock: Clock>: Sendable where LoopClock.Duration == Duration {
  private let runner: EffectStarter
  private let terminal: any StudioTerminal
  private let now: @Sendable () -> Timestamp
  private let clock: LoopClock

  /// - Parameters:
  ///   - now: The wall clock, for what is shown and written down.
  ///   - clock: For frames and ticks.
  package init(
    runner: EffectStarter, terminal: any StudioTerminal, now: @escaping @Sendable () -> Timestamp,
    clock: LoopClock = ContinuousClock()
  ) {
    self.runner = runner
    self.terminal = terminal
    self.now = now
    self.clock = clock
  }

  /// Runs until the program is left.
  ///
  /// All events that wait are taken before one frame is drawn: at once when one of them is input, a
  /// resize or what a person waits for, otherwise at least 16 ms after the last one.
  ///
  /// - Parameter model: The first frame is drawn from it before the first event.
  /// - Returns: The exit status.
  package func run(_ model: consuming Model, events: EventQueue) async -> Int32 {
    let desk = Desk(model)
    let firstEffects = desk.work { $0.begin(at: now()) }
    var ticker = Ticker(events: events, clock: clock)
    defer { ticker.stop() }
    desk.present(on: terminal)
    for effect in firstEffects { await runner.start(effect) }
    var lastFrame = clock.now
    var isFrameWanted = false
    while true {
      let left = Self.frameSpan - lastFrame.duration(to: clock.now)
      let next =
        isFrameWanted
        ? left > .zero ? await events.next(within: left, on: clock) : [] : await events.next()
      guard let batch = next else { return 0 }
      let outcome = desk.work { $0.take(batch, now: now, pictures: runner) }
      isFrameWanted = isFrameWanted || outcome.isShown
      let code = outcome.effects.quitCode
      let isDue = lastFrame.duration(to: clock.now) >= Self.frameSpan
      let isDrawn =
        code == nil && isFrameWanted
        && (isDue || outcome.isAwaited || batch.contains(where: \.isUrgent))
      if isDrawn {
        desk.present(on: terminal)
        lastFrame = clock.now
        isFrameWanted = false
      }
      for effect in outcome.effects where !runner.startAtOnce(effect) { await runner.start(effect) }
      if let code { return code }
      // What is not shown must not put off the tick: it may come more often than that.
      if isDrawn { ticker.set(desk.work { $0.tickInterval }) }
    }
  }

  private static var frameSpan: Duration { .milliseconds(16) }
}

/// Where the model lies: it is too large to be moved about for every key, as a local variable of a function
/// that waits is.
private final class Desk {
  private var model: Model
  private var memory = ScreenMemory()

  init(_ model: consuming Model) {
    self.model = model
  }

  /// Works on the model where it lies: read as a property it would be copied first.
  func work<Result>(_ body: (inout Model) -> Result) -> Result {
    body(&model)
  }

  func present(on terminal: any StudioTerminal) {
    Self.present(&model, remembering: &memory, on: terminal)
  }

  private static func present(
    _ model: inout Model, remembering memory: inout ScreenMemory, on terminal: any StudioTerminal
  ) {
    // The frame is drawn for its own moment: a model is too large to be copied for that.
    let now = model.now
    model.now = model.frameTime.moment
    terminal.present(Screen.draw(model, remembering: &memory))
    model.now = now
    model.didDraw()
  }
}

/// What came of a batch of events.
private struct Outcome {
  var effects: [Effect] = []
  /// Something of it is shown.
  var isShown = false
  /// A person waits for it.
  var isAwaited = false
}

extension Model {
  /// Takes all events of a batch, and the pictures they want that are at hand: those stand in the same frame.
  fileprivate mutating func take(
    _ batch: [Event], now: () -> Timestamp, pictures: EffectStarter
  ) -> Outcome {
    var outcome = Outcome()
    // Loops: what is asked in closures would be asked of copies of the model.
    for event in batch {
      if awaits(event) { outcome.isAwaited = true }
      if !showsNothing(of: event) { outcome.isShown = true }
    }
    var rest = batch.joiningUnbracketedPaste(inField: isInField)[...]
    while let event = rest.first {
      let letters = rest.count > 1 && isPlainlyTyping ? rest.typedLetters : ""
      if letters.utf8.count > 1 {
        outcome.effects += typePlainly(letters: letters, at: now())
        rest.removeFirst(letters.utf8.count)
      } else {
        outcome.effects += handle(event, at: now())
        rest.removeFirst()
      }
    }
    for case .loadPicture(let request) in outcome.effects where wants(request) {
      guard let cells = pictures.pictureAtHand(request) else { continue }
      outcome.effects += handle(.picture(request, cells), at: now())
    }
    return outcome
  }
}

extension Event {
  /// Drawn at once: a person did it.
  fileprivate var isUrgent: Bool {
    switch self {
    case .input, .resized, .resumed, .terminate: true
    default: false
    }
  }
}

extension [Event] {
  /// More than eight different text keys at once are no typing: where a terminal does not bracket
  /// pastes, they are one, and none of its characters is a command.
  ///
  /// In a field many keys that wait are one edit, whatever they are: key by key a large paste would
  /// take minutes.
  func joiningUnbracketedPaste(inField: Bool) -> [Event] {
    guard count > 1 else { return self }
    var text = ""
    for case .input(.key(let key, isRepeat: false)) in self { text += key.text ?? "" }
    guard inField ? text.utf8.count > 32 : Set(text).count > 8 else { return self }
    var result: [Event] = []
    var run = ""
    for event in self {
      if case .input(.key(let key, isRepeat: false)) = event, let text = key.text {
        run += text
        continue
      }
      // Other keys between them keep their places.
      if !run.isEmpty { result.append(.input(.paste(run))) }
      run = ""
      result.append(event)
    }
    if !run.isEmpty { result.append(.input(.paste(run))) }
    return result
  }
}

extension ArraySlice<Event> {
  /// The characters of ASCII that it begins with, one for each event: no blank, which ends what undo takes for
  /// a step, and nothing but text.
  fileprivate var typedLetters: String {
    var letters = ""
    for event in self {
      guard case .input(.key(let key, _)) = event, case .character(let character) = key.key,
        key.modifiers.subtracting(.shift).isEmpty, let letter = character.asciiValue,
        letter != UInt8(ascii: " "), Surface.mayEcho(letter)
      else { break }
      letters.append(character)
    }
    return letters
  }
}

extension KeyPress {
  /// What it adds to a text, if it does nothing else there.
  fileprivate var text: String? {
    switch key {
    case .character(let character): modifiers.isEmpty ? String(character) : nil
    case .enter, .lineFeed: "\n"
    default: nil
    }
  }
}

extension [Effect] {
  fileprivate var quitCode: Int32? {
    for case .quit(let code) in self { return code }
    return nil
  }
}

/// Sends one tick after an interval, only while one is wanted.
private struct Ticker {
  private let events: EventQueue
  private let clock: any Clock<Duration>
  private var task: Task<Void, Never>?

  init(events: EventQueue, clock: any Clock<Duration>) {
    self.events = events
    self.clock = clock
  }

  mutating func set(_ wanted: Duration?) {
    task?.cancel()
    task = nil
    guard let wanted else { return }
    task = Task { [events, clock] in
      do { try await clock.sleep(for: wanted) } catch { return }
      events.send(.tick)
    }
  }

  mutating func stop() {
    task?.cancel()
  }
}

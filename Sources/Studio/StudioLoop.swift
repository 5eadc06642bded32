package import Api18
import TerminalUI

/// The one loop: takes events, changes the model, draws, and starts effects.
package struct StudioLoop: Sendable {
  private let runner: EffectStarter
  private let terminal: any StudioTerminal
  private let now: @Sendable () -> Timestamp

  package init(
    runner: EffectStarter, terminal: any StudioTerminal, now: @escaping @Sendable () -> Timestamp
  ) {
    self.runner = runner
    self.terminal = terminal
    self.now = now
  }

  /// Runs until the program is left.
  ///
  /// All events that wait are taken before one frame is drawn: at once when one of them is input or a
  /// resize, otherwise at least 16 ms after the last one.
  ///
  /// - Parameter model: The first frame is drawn from it before the first event.
  /// - Returns: The exit status.
  package func run(
    _ model: consuming Model, events: EventQueue
  ) async -> Int32 {
    var model = model
    let firstEffects = model.begin(at: now())
    var ticker = Ticker(events: events)
    terminal.present(Screen.draw(model))
    model.didDraw()
    for effect in firstEffects { await runner.start(effect) }
    var lastFrame = ContinuousClock.now
    while let batch = await events.next() {
      var effects: [Effect] = []
      var isUrgent = false
      for event in model.isInField ? batch : batch.joiningUnbracketedPaste {
        if event.isUrgent { isUrgent = true }
        effects += model.handle(event, at: now())
      }
      if let code = effects.quitCode {
        for effect in effects { await runner.start(effect) }
        ticker.stop()
        return code
      }
      if !isUrgent {
        let wait = Self.frameSpan - (ContinuousClock.now - lastFrame)
        if wait > .zero {
          for effect in effects { await runner.start(effect) }
          effects = []
          try? await Task.sleep(for: wait)
          // What came meanwhile goes into the same frame.
          for event in events.takeWaiting() { effects += model.handle(event, at: now()) }
          if let code = effects.quitCode {
            for effect in effects { await runner.start(effect) }
            ticker.stop()
            return code
          }
        }
      }
      terminal.present(Screen.draw(model))
      lastFrame = .now
      if model.waitsForDrawing { model.didDraw() }
      for effect in effects { await runner.start(effect) }
      ticker.set(model.tickInterval)
    }
    ticker.stop()
    return 0
  }

  private static let frameSpan = Duration.milliseconds(16)
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
  var joiningUnbracketedPaste: [Event] {
    var text = ""
    for case .input(.key(let key, isRepeat: false)) in self {
      if case .character(let character) = key.key, key.modifiers.isEmpty { text.append(character) }
      if key.key == .enter || key.key == .lineFeed { text.append("\n") }
    }
    guard Set(text).count > 8 else { return self }
    var result: [Event] = []
    var isJoined = false
    for event in self {
      guard case .input(.key(let key, isRepeat: false)) = event, key.isText else {
        result.append(event)
        continue
      }
      if !isJoined { result.append(.input(.paste(text))) }
      isJoined = true
    }
    return result
  }
}

extension KeyPress {
  fileprivate var isText: Bool {
    switch key {
    case .character: modifiers.isEmpty
    case .enter, .lineFeed: true
    default: false
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
  private var task: Task<Void, Never>?
  private var interval: Duration?

  init(events: EventQueue) {
    self.events = events
  }

  mutating func set(_ wanted: Duration?) {
    task?.cancel()
    task = nil
    guard let wanted else { return }
    task = Task { [events] in
      do { try await Task.sleep(for: wanted) } catch { return }
      events.send(.tick)
    }
  }

  mutating func stop() {
    task?.cancel()
  }
}

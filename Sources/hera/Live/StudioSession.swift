import Api18
import Api18HTTP
import Diagnostics
import ExternalPrograms
import Glibc
import History
import Jobs
import Sandbox
import Settings
import SettingsModel
import Studio
import TerminalDriver
import TerminalUI

/// One run of the studio, from the first frame to the terminal given back.
///
/// The first frame needs neither history nor network: both are opened after it.
struct StudioSession {
  let workplace: Workplace
  private let base: BaseURL
  let lock: InstanceLock
  /// The programs before this one that did not end well.
  let fallen: Fallen
  private let terminal: Terminal
  let events = EventQueue()
  let engine = LateEngine()
  let wish = HistoryWish()
  let desk: SettingsDesk
  private let pictures: PictureDesk
  private let starter: EffectStarter
  private let screen: LiveTerminal
  private let redactor = Redactor()
  let log: ProgramLog
  private let draft: DraftSnapshot?
  /// Drafts of other runs that did not end well, older than the one taken up.
  private let otherDrafts: [DraftFolder.Orphan]

  /// - Throws: When there is no terminal, or the files cannot be kept.
  init(_ workplace: Workplace) throws(Failure) {
    self.workplace = workplace
    base = try workplace.address.get()
    let places = workplace.places
    log = ProgramLog(path: places.logFile, redactor: redactor)
    // Before this program has a lock of its own among them.
    fallen = Fallen(in: places.locksFolder)
    do {
      lock = try InstanceLock.forNewInstance(in: places.locksFolder)
    } catch {
      throw Failure(error.description, .usage)
    }
    let drafts = DraftFolder(places.draftsFolder)
    var orphans = drafts.takeOrphans(for: lock.id) {
      InstanceLock.isAlive($0, in: places.locksFolder)
    }
    if let index = orphans.firstIndex(where: { DraftSnapshot(bytes: $0.bytes) != nil }) {
      let taken = orphans.remove(at: index)
      draft = DraftSnapshot(bytes: taken.bytes)
      drafts.adopt(taken, as: lock.id)
    } else {
      draft = nil
    }
    otherDrafts = orphans
    var options = TerminalOptions(environment: workplace.environment)
    options.wantsMouse = workplace.settings.mouse
    desk = SettingsDesk(workplace, send: { [events] in events.send($0) })
    pictures = PictureDesk(
      environment: workplace.environment, settings: workplace.settings,
      thumbnailsFolder: workplace.places.thumbnailsFolder,
      isLight: { [desk] in desk.isThemeLight }, send: { [events] in events.send($0) })
    do {
      terminal = try Terminal.open(options) { [events, engine, desk, pictures] event in
        Self.pass(event, to: events, engine, desk, pictures)
      }
    } catch {
      throw Failure(error.description, .usage)
    }
    desk.attach(terminal, pictures)
    pictures.attach(depth: terminal.colours, isUTF8: terminal.isUTF8)
    screen = LiveTerminal(
      terminal: terminal, desk: desk, environment: workplace.environment,
      onProblem: { [events] in events.send(.noted($0)) })
    starter = EffectStarter(
      terminal: screen,
      drafts: DraftDesk(
        file: DraftFile(of: lock.id, in: places.draftsFolder),
        onProblem: { [events] in events.send(.failed($0)) }), pictures: pictures, mender: wish,
      settings: desk)
  }

  /// - Returns: The exit status.
  func run() async -> Int32 {
    let model = firstModel()
    let work = Task {
      // Beside the first frame, which never waits for an answer.
      terminal.ask(ProbeAnswers.question(environment: workplace.environment))
      await openEverything()
    }
    let loop = StudioLoop(runner: starter, terminal: screen, now: { .now() })
    let code = await Task(executorPreference: terminal.executor) { [events] in
      await loop.run(model, events: events)
    }.value
    await leave(work: work, code: code)
    return code
  }

  // MARK: Beginning

  private func firstModel() -> Model {
    let preferences = desk.preferences(isUTF8: terminal.isUTF8)
    var model = Model(
      facts: facts(base: base, samples: []), size: terminal.size,
      glyphs: preferences.glyphs, seed: UInt64.random(in: .min ... .max), now: .now(),
      keyMap: preferences.keyMap)
    model.wishes = preferences.wishes
    model.hasMouse = preferences.hasMouse
    model.vim.isOn = preferences.usesVim
    model.showsPictures = preferences.showsPictures
    if let draft { model.take(restored: draft) }
    if let habits = desk.habitsFile.habits { model.take(habits) }
    return model
  }

  private func facts(base: BaseURL, samples: [SampleReference]) -> Facts {
    var facts = Facts(
      base: base, isSandbox: workplace.isSandbox,
      samples: samples.map { .init(name: $0.name, title: $0.title, url: $0.url) },
      secondsFromGMT: LocalTime.secondsFromGMT, outputFolder: workplace.outputFolder,
      version: Client.version,
      sendingBar: workplace.loaded.isConfigRead || workplace.isSandbox
        ? nil
        : "Nothing is sent: the config could not be read, so even the service's address is not known"
    )
    facts.home = workplace.places.home
    facts.canUpload = workplace.settings.uploadCommand != nil
    facts.hasClipboard = Clipboard(environment: workplace.environment).isLikely
    facts.confirmAbove = desk.settings.confirmAbove
    facts.dailyBudget = desk.settings.dailyBudget
    facts.historyColumns = desk.settings.historyColumns
    return facts
  }

  private static func pass(
    _ event: TerminalEvent, to events: EventQueue, _ engine: LateEngine, _ desk: SettingsDesk,
    _ pictures: PictureDesk
  ) {
    switch event {
    case .input(.reply(let reply)):
      pictures.take(reply)
      switch reply {
      case .colour(code: 11, let ground): desk.takeGround(isLight: ground.luminance > 0.18)
      case .colourScheme(let isLight): desk.takeGround(isLight: isLight)
      default: break
      }
    case .input(.focus(true)):
      desk.lookAtGround()
      events.send(.input(.focus(true)))
    case .input(let input): events.send(.input(input))
    case .resized(let size):
      pictures.lookAtCells()
      events.send(.resized(size))
    case .resumed(let size):
      events.send(.resized(size))
      events.send(.resumed)
      Task { await engine.current?.hurry() }
    case .suspended, .left: break
    case .signal(let signal): events.send(.terminate(code: 128 + signal.number))
    case .lost: events.send(.terminate(code: 128 + SIGHUP))
    }
  }

  // MARK: Opening

  /// Opens the history and the network, and looks after the jobs until it is cancelled; once more
  /// where a person wants a new history.
  private func openEverything() async {
    log.open(instance: lock.id) { events.send(.noted($0)) }
    for warning in workplace.warnings { log.warn(warning) }
    desk.watch()
    var isAnotherWanted = false
    while let store = await openHistory(isAnother: isAnotherWanted) {
      isAnotherWanted = await work(with: store)
      try? store.close()
      guard isAnotherWanted else { return }
      // What is sent as soon as that is possible again must not go to the engine before.
      await engine.forget()
      await setHistoryAside()
    }
  }

  /// - Returns: Whether a person wants a new history in place of this one.
  private func work(with store: HistoryStore) async -> Bool {
    let transport = HTTPTransport(
      configuration: HTTPConfiguration(environment: workplace.environment))
    let keys = workplace.isSandbox ? nil : keyChain()
    await starter.provide(runner(store: store, downloader: transport, keys: keys))
    await tellStart(store: store, keys: keys)
    let isAnotherWanted = await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        for await _ in store.changes() { events.send(.storeChanged) }
        return false
      }
      if workplace.isSandbox {
        group.addTask {
          await runSandbox(store: store, transport: transport)
          return false
        }
      } else if let keys {
        group.addTask {
          await look(after: store, transport: transport, base: base, keys: keys)
          return false
        }
      }
      group.addTask { await check(store) }
      for await isAnotherWanted in group where isAnotherWanted {
        group.cancelAll()
        return true
      }
      return false
    }
    await transport.shutDown()
    return isAnotherWanted
  }

  private func runner(
    store: HistoryStore, downloader: any Downloader, keys: KeyChain?
  ) -> EffectRunner {
    let locks = workplace.places.locksFolder
    let cache = ReferenceCache(
      folder: workplace.places.referencesFolder, instance: lock.id,
      isAlive: { InstanceLock.isAlive($0, in: locks) }, downloader: downloader)
    return EffectRunner(
      store: store, engine: engine,
      pictures: pictures,
      references: LiveReferences(downloader: downloader, cache: cache),
      outside: LiveOutside(
        terminal: terminal, environment: workplace.environment, keys: keys,
        uploadCommand: { [desk] in desk.settings.uploadCommand },
        outputFolder: workplace.outputFolder),
      now: { .now() }, secondsFromGMT: LocalTime.secondsFromGMT, send: { events.send($0) })
  }

  private func keyChain() -> KeyChain {
    let workplace = workplace
    return KeyChain(
      ways: { KeyWays(environment: workplace.environment, settings: workplace.settingsForTheKey) },
      places: workplace.places, redactor: redactor,
      command: KeyCommand(environment: workplace.environment),
      lender: StudioLender(terminal: terminal))
  }

  /// What the model should know from the start: warnings, the key, drafts of other runs.
  private func tellStart(store: HistoryStore, keys: KeyChain?) async {
    let keyProblems = SettingsDesk.keys(of: workplace.settings).problems
    events.send(.faults(workplace.warnings + keyProblems.map(\.description)))
    // The command is run when a key is first needed, not for a look.
    if let keys, workplace.settings.keyCommand == nil {
      events.send(.keyStatus(KeyStatus(await keys.report())))
    }
    for orphan in otherDrafts {
      // One of another version of the program is left for that one.
      guard let snapshot = DraftSnapshot(bytes: orphan.bytes) else { continue }
      if !snapshot.draft.isEmpty {
        guard (try? await store.stash(orphan.bytes)) != nil else { continue }
      }
      orphan.discard()
    }
    if let count = try? await store.stashCount(), count > 0 { events.send(.stashCount(count)) }
  }

  private func runSandbox(store: HistoryStore, transport: HTTPTransport) async {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (ready, continuation) = AsyncStream.makeStream(of: SandboxAddress.self)
        group.addTask {
          // Or nobody would hear why it ended.
          defer { continuation.finish() }
          try await SandboxHost.run(places: workplace.places) { continuation.yield($0) }
        }
        for await address in ready {
          guard let base = try? BaseURL(address.baseURL) else { continue }
          events.send(.factsChanged(facts(base: base, samples: address.samples)))
          group.addTask {
            await look(
              after: store, transport: transport, base: base, keys: SandboxKey(key: address.key))
          }
        }
        // The first that fails ends them all; `waitForAll` would wait for the engine, which does not
        // end by itself.
        for try await _ in group {}
      }
    } catch let failure as Failure {
      await engine.fail(failure.sentence)
      events.send(.failed(failure.sentence))
    } catch is CancellationError {
    } catch {
      let sentence = "The sandbox ended: \(error)"
      await engine.fail(sentence)
      events.send(.failed(sentence))
    }
  }

  private func look(
    after store: HistoryStore, transport: HTTPTransport, base: BaseURL, keys: any KeySource
  ) async {
    let locks = workplace.places.locksFolder
    let jobs = LateEngine.Engine(
      base: base, origin: workplace.origin(of: base), transport: transport, downloader: transport,
      store: store, keys: keys, instance: lock.id,
      isAlive: { InstanceLock.isAlive($0, in: locks) },
      isAtWork: { InstanceLock.isAtWork($0, in: locks) }, outputFolder: workplace.outputFolder,
      secondsFromGMT: LocalTime.secondsFromGMT, clock: ContinuousClock())
    let news = jobs.events()
    await engine.provide(jobs)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await event in news {
          log.note(event)
          events.send(.job(event))
        }
      }
      group.addTask { await jobs.run() }
      await group.waitForAll()
    }
  }

  // MARK: Leaving

  /// Gives the terminal back first; then waits for what was typed, and for POSTs in flight.
  private func leave(work: Task<Void, Never>, code: Int32) async {
    await terminal.leave()
    // What waits for an engine that is not there yet would wait for ever.
    await engine.fail("The program was left before it could send.")
    let patience: Duration = code < 128 ? .seconds(10) : .seconds(3)
    // A command that is asked for the key may take a minute; it is not waited for that long.
    await Self.wait(atMost: patience) { [starter] in await starter.settle() }
    var unanswered = 0
    if let jobs = await engine.current {
      let count = await jobs.unansweredCount
      if count > 0 {
        StandardError.write(
          "Waiting for the service's answer to \(count == 1 ? "1 run" : "\(count) runs"), at most "
            + "\(patience.components.seconds) s. Ctrl-C leaves \(count == 1 ? "it" : "them") "
            + "unconfirmed.")
      }
      unanswered = await jobs.drain(upTo: patience)
    }
    work.cancel()
    // A picture that is renamed into place gets its record, so that it is not fetched again.
    await Self.wait(atMost: .milliseconds(300)) { await work.value }
    if unanswered > 0 {
      let runs = unanswered == 1 ? "1 run was" : "\(unanswered) runs were"
      StandardError.write(
        "\(runs) sent without an answer yet: hera will show it as unconfirmed next time.")
    }
    // A library may have quoted what it was given.
    let tail = redactor.redacted(terminal.standardErrorTail)
    if !tail.isEmpty { StandardError.write(tail) }
    log.note(standardError: tail)
    log.finish()
    events.close()
    // The process ends before the value goes.
    lock.remove()
  }
}

extension StudioSession {
  /// Waits for something that may go on longer, for so long at most.
  private static func wait(
    atMost limit: Duration, for body: @escaping @Sendable () async -> Void
  ) async {
    let (ends, ended) = AsyncStream.makeStream(of: Void.self)
    Task {
      await body()
      ended.yield()
    }
    let timer = Task {
      try await Task.sleep(for: limit)
      ended.yield()
    }
    for await _ in ends { break }
    timer.cancel()
  }
}

extension EndingSignal {
  fileprivate var number: Int32 {
    switch self {
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .interrupt: SIGINT
    }
  }
}

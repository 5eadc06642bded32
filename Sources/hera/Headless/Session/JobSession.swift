import Api18
import Api18HTTP
import Diagnostics
import ExternalPrograms
import Glibc
import History
import Jobs
import Sandbox
import SettingsModel
import TerminalUI

/// The history and a running engine, for a command without a screen.
struct JobSession: Sendable {
  typealias Engine = JobEngine<ContinuousClock>

  let store: HistoryStore
  let engine: Engine
  /// Where the service stands; in the sandbox an address of this process.
  let base: BaseURL
  /// What rows that go there are marked with.
  let origin: String
  /// The jobs of the history that are asked about, besides those that are sent.
  let scope: Engine.Scope
  let interruption: Interruption
  private let log: ProgramLog
  private let instance: InstanceID
  private let isAlive: @Sendable (InstanceID) -> Bool

  /// Opens everything, does the work, and leaves every row right, whatever ends the work.
  ///
  /// - Parameters:
  ///   - isSending: Whether the work may send something; it does not begin on a damaged history then.
  ///   - scope: Which jobs of the history are asked about, besides those that are sent.
  /// - Throws: ``Failure`` where it cannot begin; and what the work throws.
  static func run(
    _ workplace: Workplace, isSending: Bool = true,
    scope: @escaping @Sendable (HistoryStore) async throws -> Engine.Scope,
    _ work: @escaping @Sendable (JobSession) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    let address = try workplace.address.get()
    for warning in workplace.warnings { StandardError.say("warning: \(warning)") }
    try workplace.makeFolders()
    let interruption = try Interruption()
    // Before this program has a lock of its own among them.
    let fallen = Fallen(in: workplace.places.locksFolder)
    let lock = try instanceLock(workplace)
    defer { withExtendedLifetime(lock) {} }
    let redactor = Redactor()
    let log = ProgramLog(path: workplace.places.logFile, redactor: redactor)
    log.open(instance: lock.id) { StandardError.say("warning: \($0)") }
    defer { log.finish() }
    for warning in workplace.warnings { log.warn(warning) }
    try await check(workplace, after: fallen, isSending: isSending)
    let store = try await HistoryOpening.writing(workplace)
    let scope = try await scope(store)
    let transport = HTTPTransport(
      configuration: HTTPConfiguration(environment: workplace.environment))
    let result: Result<ExitStatus, any Error>
    do {
      let status = try await withService(workplace, at: address, redactor) { base, keys in
        let locks = workplace.places.locksFolder
        let origin = workplace.origin(of: base)
        let isAlive: @Sendable (InstanceID) -> Bool = { InstanceLock.isAlive($0, in: locks) }
        let engine = Engine(
          base: base, origin: origin, transport: transport, downloader: transport, store: store,
          keys: keys, instance: lock.id, isAlive: isAlive,
          isAtWork: { InstanceLock.isAtWork($0, in: locks) }, outputFolder: workplace.outputFolder,
          secondsFromGMT: LocalTime.secondsFromGMT, clock: ContinuousClock())
        let session = JobSession(
          store: store, engine: engine, base: base, origin: origin, scope: scope,
          interruption: interruption, log: log, instance: lock.id, isAlive: isAlive)
        return try await session.drive(work)
      }
      result = .success(interruption.status ?? status)
    } catch {
      // The signal is why the work broke off.
      result =
        interruption.status.map { .failure(Failure("\(error)", $0)) } ?? .failure(error)
    }
    await transport.shutDown()
    try? store.close()
    return try result.get()
  }

  /// Nothing is sent from a history that may not keep it; what is paid for is followed even so.
  private static func check(
    _ workplace: Workplace, after fallen: Fallen, isSending: Bool
  ) async throws(Failure) {
    do throws(Failure) {
      try await HistoryOpening.check(workplace, after: fallen)
    } catch {
      guard !isSending else {
        throw Failure("\(error.sentence) Nothing was sent.", error.status, type: error.type)
      }
      StandardError.say(error.sentence)
    }
  }

  // MARK: The service

  private static func withService(
    _ workplace: Workplace, at address: BaseURL, _ redactor: Redactor,
    _ body: (BaseURL, any KeySource) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    guard workplace.isSandbox else {
      return try await body(address, keyChain(workplace, redactor))
    }
    let (ready, continuation) = AsyncStream.makeStream(of: (BaseURL, SandboxKey).self)
    let host = Task {
      defer { continuation.finish() }
      try await SandboxHost.run(places: workplace.places) { address in
        guard let base = try? BaseURL(address.baseURL) else { return }
        continuation.yield((base, SandboxKey(key: address.key)))
      }
    }
    var addresses = ready.makeAsyncIterator()
    guard let (base, key) = await addresses.next() else {
      try await host.value
      throw Failure("The sandbox ended before it could be asked anything.", .service)
    }
    let result: Result<ExitStatus, any Error>
    do { result = .success(try await body(base, key)) } catch { result = .failure(error) }
    host.cancel()
    _ = await host.result
    return try result.get()
  }

  private static func keyChain(_ workplace: Workplace, _ redactor: Redactor) -> KeyChain {
    KeyChain(
      ways: { KeyWays(environment: workplace.environment, settings: workplace.settings) },
      places: workplace.places, redactor: redactor,
      command: KeyCommand(environment: workplace.environment))
  }

  private static func instanceLock(_ workplace: Workplace) throws(Failure) -> InstanceLock {
    do {
      return try InstanceLock.forNewInstance(in: workplace.places.locksFolder)
    } catch {
      throw Failure("\(error) Nothing was sent.", .service, type: "lock")
    }
  }

  // MARK: Working

  private func drive(
    _ work: @escaping @Sendable (JobSession) async throws -> ExitStatus
  ) async throws -> ExitStatus {
    let news = engine.events()
    let notices = Task {
      var said: Set<String> = []
      for await event in news {
        log.note(event)
        guard let notice = event.notice, said.insert(notice).inserted else { continue }
        StandardError.say(notice)
      }
    }
    let (engine, scope) = (engine, scope)
    let looking = Task { await engine.run(scope) }
    let working = Task { try await work(self) }
    let watching = Task {
      for await signal in interruption.signals {
        interruption.note(signal)
        await letGo()
        working.cancel()
      }
    }
    let result = await working.result
    watching.cancel()
    await letGo()
    looking.cancel()
    await looking.value
    notices.cancel()
    return try result.get()
  }

  /// Begins nothing more, and waits a little for the answers of POSTs that have left.
  ///
  /// One that does not come makes its job unconfirmed here and now, even where that could not be written
  /// in time: nobody else may look at the history for days.
  private func letGo() async {
    guard await engine.drain(upTo: .seconds(3)) > 0 else { return }
    _ = try? await store.confirmSenders(isAlive: { $0 != instance && isAlive($0) }, at: .now())
  }

  /// Makes the rows unconfirmed whose sender died while their request was on the wire.
  func settleDeadSenders() async {
    let isAlive = isAlive
    _ = try? await store.confirmSenders(isAlive: { $0 == instance || isAlive($0) }, at: .now())
  }
}

extension Job {
  /// That it was not taken and will be sent again by itself, and when.
  fileprivate var tellsNextTry: String? {
    guard state == .outbox, heldReason == nil, sendCount > 0, let nextSendAt else { return nil }
    let seconds = max(.zero, nextSendAt.since(.now())).components.seconds + 1
    let reason = CleanText(problem?.message ?? problem?.type ?? "It was not taken.").text
    return "Job \(id.short): \(reason) Try \(sendCount + 1) comes in \(seconds) s."
  }
}

extension JobEvent {
  /// What a person should hear of while a command runs; the jobs themselves are told otherwise.
  fileprivate var notice: String? {
    switch self {
    case .notHeard(let id, let sentence), .notFetched(let id, let sentence):
      "Job \(id.short): \(sentence)"
    case .storeFailed(let sentence): sentence
    case .changed(let job): job.tellsNextTry
    case .heard, .sendingHeld: nil
    }
  }
}

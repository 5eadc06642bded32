import Api18
import Jobs
import Synchronization
import TerminalUI
import TestSupport

@testable import Studio

/// A terminal that counts frames and keeps the last.
final class RecordingTerminal: StudioTerminal {
  private struct State {
    var frames: [Surface] = []
    var calls: [String] = []
    var watchers: [(count: Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var frames: [Surface] { state.withLock { $0.frames } }
  var calls: [String] { state.withLock { $0.calls } }

  func present(_ surface: Surface) {
    let met = state.withLock { state in
      state.frames.append(surface)
      let met = state.watchers.filter { $0.count <= state.frames.count }
      state.watchers.removeAll { $0.count <= state.frames.count }
      return met
    }
    for (_, continuation) in met { continuation.resume() }
  }

  func redraw() { state.withLock { $0.calls.append("redraw") } }
  func suspend() { state.withLock { $0.calls.append("suspend") } }
  func ringBell() { state.withLock { $0.calls.append("bell") } }
  func show(_ signals: Signals) {
    state.withLock { $0.calls.append("title \(signals.title?.text ?? "")") }
  }
  func notify(_ text: CleanText) { state.withLock { $0.calls.append("notify \(text.text)") } }
  func setMouse(_ isOn: Bool) { state.withLock { $0.calls.append("mouse \(isOn)") } }

  /// Returns once so many frames were presented.
  func frames(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.frames.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }
}

/// An engine that writes rows to the store and remembers what was asked of it.
final class RecordingEngine: JobRunning {
  private let store: InMemoryJobStore
  private let state = Mutex<[String]>([])

  init(store: InMemoryJobStore) {
    self.store = store
  }

  var calls: [String] { state.withLock { $0 } }

  private func note(_ call: String) { state.withLock { $0.append(call) } }

  func submit(_ jobs: [Job]) async throws(StoreError) {
    for job in jobs { note("submit \(job.input.prompt)") }
    try await store.insert(jobs)
  }

  func resumeHeld(atMost told: Int) async throws(StoreError) { note("resume \(told)") }

  func pauseSending() async throws(StoreError) { note("pause") }

  func settle(_ id: LocalID, as settlement: Job.Settlement) async throws(StoreError) {
    note("settle \(settlement)")
  }

  func takeBack(_ id: LocalID) async throws(StoreError) -> Job {
    note("take back")
    return try await store.apply(.dropped(.takenBack, at: Fixture.now), to: id)
  }

  func hold(_ id: LocalID) async throws(StoreError) {
    note("hold")
    _ = try await store.apply(.held(.person, nil), to: id)
  }

  func release(_ ids: [LocalID]) async throws(StoreError) { note("release \(ids.count)") }

  func move(_ id: LocalID, by step: Int) async throws(StoreError) -> OutboxPlace? {
    note("move \(step)")
    return OutboxPlace(place: 2, count: 5)
  }

  func setWatched(_ id: LocalID, _ isWatched: Bool) async throws(StoreError) {
    note("watched \(isWatched)")
  }

  func lookAgain(_ id: LocalID) async throws(StoreError) { throw .notFound(id) }
}

/// A file for drafts in memory.
final class RecordingDrafts: DraftKeeping {
  private let state = Mutex<[[UInt8]]>([])

  var saved: [DraftSnapshot] { state.withLock { $0.compactMap { DraftSnapshot(bytes: $0) } } }

  func save(_ bytes: [UInt8]) async { state.withLock { $0.append(bytes) } }
}

/// All that is outside, as a test wants it.
struct ScriptedWorld: PictureSource, ReferenceChecking, OutsideWorld {
  var edited: Result<String, OutsideFailure> = .success("edited")
  var pictureProblem: String?
  /// Of every file.
  var pictureAtHand: CellPicture?
  var copyOutcome = CopyOutcome.noWay
  var clipboardText: String?
  /// The address that an upload comes to.
  var uploaded: String?
  var uploadHangs = false
  private let copies = Copies()
  private let removals = Copies()

  /// The files that were removed.
  var removed: [String] { removals.texts.withLock { $0 } }

  /// What was put on the clipboard.
  var copied: [String] { copies.texts.withLock { $0 } }

  private final class Copies: Sendable {
    let texts = Mutex<[String]>([])
  }

  func cells(
    for path: String, fitting size: Size, _ view: PictureView
  ) async throws -> CellPicture {
    if let pictureProblem { throw PictureUnavailable(sentence: pictureProblem) }
    return CellPicture(size: size, cells: [])
  }

  func atHand(for path: String, fitting size: Size, _ view: PictureView) -> CellPicture? {
    pictureAtHand
  }

  func difference(between first: String, and second: String) async throws -> PictureDifference? {
    if let pictureProblem { throw PictureUnavailable(sentence: pictureProblem) }
    return PictureDifference(mean: 0.25, changed: 0.5)
  }

  func remarks(about path: String) async -> [String] { ["said of \(path)"] }

  func check(_ url: String) async -> ReferenceCheck { .doubtful("checked \(url)") }
  func file(of url: String) async throws -> String {
    throw PictureUnavailable(sentence: "No file of \(url)")
  }
  func edit(_ text: String) async throws -> String { try edited.get() }
  func open(_ path: String) async throws { throw OutsideFailure(sentence: "No viewer for \(path)") }
  func upload(_ path: String) async throws -> String {
    if uploadHangs {
      let (forever, continuation) = AsyncStream.makeStream(of: Never.self)
      // Until it is cancelled.
      for await _ in forever {}
      continuation.finish()
    }
    if let uploaded { return uploaded }
    throw OutsideFailure(sentence: "No upload of \(path)")
  }
  func remove(_ path: String) async throws {
    removals.texts.withLock { $0.append(path) }
    if path.hasSuffix("locked.png") { throw OutsideFailure(sentence: "\(path) stays") }
  }
  func export(_ batches: @escaping JobBatches) async throws -> ExportedJobs {
    var rows = try await batches(nil)
    var all: [HistoryRow] = []
    while let last = rows.last {
      all += rows
      rows = try await batches(last.key)
    }
    guard let first = all.first else { throw OutsideFailure(sentence: "No job to export") }
    return ExportedJobs(count: all.count, folder: "/exports/\(all.count)-\(first.id.short)")
  }
  func copy(_ text: String) async -> CopyOutcome {
    copies.texts.withLock { $0.append(text) }
    return copyOutcome
  }
  func clipboard() async -> String? { clipboardText }
  func contents(of folder: String) async -> FolderContents {
    FolderContents(path: folder, entries: [.init(name: "cat.png", isFolder: false)])
  }
  func keyStatus() async -> KeyStatus { KeyStatus(isSet: true) }
}

/// Everything that effects need, in memory.
struct Workbench {
  let store = InMemoryJobStore()
  let terminal = RecordingTerminal()
  let drafts = RecordingDrafts()
  let clock = ManualClock()
  let events = EventQueue()
  let engine: RecordingEngine
  let starter: EffectStarter
  let runner: EffectRunner

  init(_ world: ScriptedWorld = ScriptedWorld()) {
    engine = RecordingEngine(store: store)
    starter = EffectStarter(
      terminal: terminal, drafts: drafts, pictures: world, clock: clock)
    runner = EffectRunner(
      store: store, engine: engine, pictures: world, references: world, outside: world,
      now: { Fixture.now }, secondsFromGMT: { _ in 0 }, clock: clock,
      send: { [events] in events.send($0) })
  }

  /// The first event that a test looks for, among those that come.
  func next<Value>(_ find: (Event) -> Value?) async -> Value? {
    while let batch = await events.next() {
      for event in batch {
        if let value = find(event) { return value }
      }
    }
    return nil
  }

  /// What was said of a failure.
  func failure() async -> String? {
    await next { if case .failed(let text) = $0 { text } else { nil } }
  }
}

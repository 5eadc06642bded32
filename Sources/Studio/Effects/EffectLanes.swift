/// Which effects wait for which: some follow one another, some replace the one before.
actor EffectLanes {
  enum Lane: Hashable {
    case picture
    case thumbnails
    case page
    /// Lists and trees of what is looked for: in the store one interrupts the other, and what was
    /// interrupted is asked for again unless it was replaced here.
    case search
    case count
    case result
    case totals
    case prompts
    case compared(Comparison.Side)
    case comparedJobs
    case difference
    case referencePicture
    case folder
    /// One for each file.
    case upload(String)
  }

  /// What follows one another.
  enum Order: Hashable {
    /// Changes of the history, which are waited for on the way out.
    case history
    case clipboard
  }

  typealias Body = @Sendable () async -> Void

  private let clock: any Clock<Duration>
  /// Time since the start, by the clock.
  private let elapsed: @Sendable () -> Duration
  private var asked: [Lane: Duration] = [:]
  private var running: [Lane: Task<Void, Never>] = [:]
  private var again: [Lane: Body] = [:]
  private var last: [Order: Task<Void, Never>] = [:]
  private var loose: [Int: Task<Void, Never>] = [:]
  private var count = 0

  init(clock: any Clock<Duration>) {
    self.clock = clock
    elapsed = clock.stopwatch
  }

  /// As ``replace(_:after:unless:_:)``, but at once where nothing was asked for in the lane for a while:
  /// only what comes one upon another, as from a held key, is put off.
  func pace(
    _ lane: Lane, delay: Duration, quiet: Duration,
    unless isDone: (@Sendable () async -> Bool)? = nil,
    _ body: @escaping Body
  ) {
    let now = elapsed()
    let isQuiet = asked[lane].map { now - $0 >= quiet } ?? true
    asked[lane] = now
    replace(lane, after: isQuiet ? .zero : delay, unless: isDone, body)
  }

  /// Starts something in place of what runs in its lane, after a delay in which it may be replaced.
  ///
  /// - Parameter isDone: Asked first, at once: what is true of it needs neither delay nor body.
  func replace(
    _ lane: Lane, after delay: Duration = .zero, unless isDone: (@Sendable () async -> Bool)? = nil,
    _ body: @escaping Body
  ) {
    running[lane]?.cancel()
    running[lane] = Task { [clock] in
      if let isDone, await isDone() { return }
      if delay > .zero {
        do { try await clock.sleep(for: delay) } catch { return }
      }
      guard !Task.isCancelled else { return }
      await body()
    }
  }

  /// Waits for what runs in a lane now.
  func end(of lane: Lane) async {
    await running[lane]?.value
  }

  /// Ends what runs in a lane.
  func stop(_ lane: Lane) {
    running.removeValue(forKey: lane)?.cancel()
  }

  /// Starts something; while it runs further ones become one more run after it.
  func coalesce(_ lane: Lane, _ body: @escaping Body) {
    guard running[lane] == nil else {
      again[lane] = body
      return
    }
    running[lane] = Task {
      await body()
      finished(lane)
    }
  }

  private func finished(_ lane: Lane) {
    running[lane] = nil
    if let body = again.removeValue(forKey: lane) { coalesce(lane, body) }
  }

  /// Starts something once all that was started in this order before has ended.
  func inOrder(_ order: Order, _ body: @escaping Body) {
    let before = last[order]
    last[order] = Task {
      await before?.value
      await body()
    }
  }

  /// Starts something that waits for nothing.
  func detached(_ body: @escaping Body) {
    count += 1
    let number = count
    loose[number] = Task {
      await body()
      loose[number] = nil
    }
  }

  /// Ends reading and uploads, and waits for changes of the history and for the end of the uploads: their
  /// programs are not left behind.
  func finish() async {
    for task in running.values { task.cancel() }
    for task in loose.values { task.cancel() }
    await last[.history]?.value
    for (lane, task) in running {
      if case .upload = lane { await task.value }
    }
  }
}

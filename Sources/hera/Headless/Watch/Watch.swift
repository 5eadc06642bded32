import Api18
import History
import Jobs

/// Follows jobs until none is in flight, and tells every change.
struct Watch: Sendable {
  private enum Tick: Sendable {
    case changed(Job)
    /// Something was written, by this program or another.
    case history
    case idle
  }

  let session: JobSession
  /// The jobs to follow; `nil` follows every one.
  let ids: Set<LocalID>?
  /// Tells a change.
  ///
  /// - Returns: Whether anyone still listens.
  let tell: @Sendable (Job) -> Bool

  /// - Returns: The jobs that were met, and among them those that were waited for.
  /// - Throws: ``Failure`` when the history does not work.
  func run() async throws(Failure) -> WatchBoard {
    // What died before is counted with the unconfirmed, and is not waited for.
    await session.settleDeadSenders()
    let (ticks, tick) = AsyncStream.makeStream(of: Tick.self)
    let news = session.engine.events()
    let listening = [
      Task {
        for await event in news {
          if case .changed(let job) = event { tick.yield(.changed(job)) }
        }
      },
      // Its first element comes at once. What this program writes is told by its engine: hundreds of
      // jobs that change are one look a second.
      Task {
        for await _ in session.store.changes() {
          tick.yield(.history)
          do { try await Task.sleep(for: .seconds(1)) } catch { return }
        }
      },
      Task {
        await session.engine.untilIdle(ids)
        tick.yield(.idle)
      },
    ]
    defer { for task in listening { task.cancel() } }
    return try await follow(ticks, tick)
  }

  private func follow(
    _ ticks: AsyncStream<Tick>, _ tick: AsyncStream<Tick>.Continuation
  ) async throws(Failure) -> WatchBoard {
    var board = WatchBoard()
    var next: Task<Void, Never>?
    defer { next?.cancel() }
    for await event in ticks {
      switch event {
      case .changed(let job):
        guard isFollowed(job, on: board) else { continue }
        guard show([job], on: &board) else { return board }
      case .history:
        guard show(try await look(board), on: &board) else { return board }
      case .idle:
        guard show(try await look(board), on: &board) else { return board }
        guard !board.sending.isEmpty, session.interruption.status == nil else { return board }
        // Another program's request is on the wire: it has an answer soon, or a dead sender.
        next = Task {
          do { try await Task.sleep(for: .seconds(1)) } catch { return }
          await session.settleDeadSenders()
          await session.engine.untilIdle(ids)
          tick.yield(.idle)
        }
      }
    }
    return board
  }

  private func isFollowed(_ job: Job, on board: WatchBoard) -> Bool {
    ids?.contains(job.id) ?? (job.state.isInFlight || board.jobs[job.id] != nil)
  }

  /// - Returns: Whether anyone still listens.
  private func show(_ jobs: [Job], on board: inout WatchBoard) -> Bool {
    for job in jobs where board.take(job) {
      guard tell(job) else { return false }
    }
    return true
  }

  /// What the history says of the jobs to follow, the oldest first.
  private func look(_ board: WatchBoard) async throws(Failure) -> [Job] {
    do throws(StoreError) {
      var jobs: [LocalID: Job] = [:]
      if ids == nil {
        for job in try await session.unended() where job.state.isInFlight { jobs[job.id] = job }
      }
      for id in (ids.map(Array.init) ?? board.unended) where jobs[id] == nil {
        if let job = try await session.store.job(id) { jobs[id] = job }
      }
      return jobs.values.sorted {
        ($0.createdAt.rawValue, $0.id.rawValue) < ($1.createdAt.rawValue, $1.id.rawValue)
      }
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
  }
}

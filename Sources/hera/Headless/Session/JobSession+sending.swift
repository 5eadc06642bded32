import Api18
import History
import Jobs
import Synchronization

extension JobSession {
  /// Sends one job, and follows it to its picture where that is asked for.
  ///
  /// - Returns: The job as it is then, and what that means for the command.
  /// - Throws: ``Failure`` when the history does not work.
  func send(_ job: Job, isAwaited: Bool) async throws(Failure) -> (job: Job, ending: Ending) {
    let held = Mutex<HeldReason?>(nil)
    var sent: Job
    do {
      sent = try await engine.submitOnce(job) { reason in held.withLock { $0 = reason } }
      // Of a run that ended at once the picture is at hand, and would expire.
      if isAwaited || sent.state == .completed {
        await engine.untilIdle([job.id])
        sent = try await store.job(job.id) ?? sent
      }
    } catch {
      sent = try await row(of: job, after: error)
    }
    guard interruption.status == nil else {
      return (sent, Ending(of: sent, isAwaited: false))
    }
    let reason = held.withLock { $0 }
    return (
      sent,
      Ending(of: sent, held: reason, isAwaited: isAwaited || sent.state == .completed)
    )
  }

  /// What the history says of a job after it failed to say what became of it.
  private func row(of job: Job, after error: StoreError) async throws(Failure) -> Job {
    do {
      if let row = try await store.job(job.id) {
        StandardError.say(error.sentence)
        return row
      }
    } catch {
      throw Failure(
        """
        \(error.sentence) Whether job \(job.id.short) was sent is not known: it may have run and \
        may have cost \(MicroUSD.pricePerRun).
        """, .unconfirmed, type: "history")
    }
    // A row that was never written down was never sent.
    throw Failure("\(error.sentence) Nothing was sent.", .service, type: "history")
  }

  /// The job that a person means by the beginning of its id.
  func job(named name: String) async throws(Failure) -> Job {
    try await JobNaming.job(name, in: store)
  }
}

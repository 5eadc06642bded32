import Api18

extension JobEngine {
  /// Writes a change, whatever becomes of the task that asks for it: a store may well stop half-way
  /// through the work of a cancelled task, and what happened has happened.
  func write(_ change: JobChange, to id: LocalID) async throws(StoreError) -> Job {
    let store = self.store
    return try await Task { () -> Result<Job, StoreError> in
      do throws(StoreError) {
        return .success(try await store.apply(change, to: id))
      } catch {
        return .failure(error)
      }
    }.value.get()
  }

  /// Writes a change that must not be lost.
  ///
  /// It is tried until it is written, no longer fits, or the task is cancelled; each failure is told.
  ///
  /// - Returns: The job as it is now; `nil` when that is not known.
  func writeSurely(_ change: JobChange, to id: LocalID) async -> Job? {
    var attempt = 0
    while true {
      do throws(StoreError) {
        return try await write(change, to: id)
      } catch {
        switch error {
        case .impossible, .notFound: return try? await store.job(id)
        case .unusable, .obstructed, .full, .busy, .interrupted:
          emit(.storeFailed(sentence(change, id, error)))
        }
      }
      let wait = Backoff.doubling(.seconds(1), attempt: attempt, limit: .seconds(30))
      attempt += 1
      do { try await clock.sleep(for: wait, tolerance: nil) } catch { return nil }
    }
  }

  /// Holds rows that are not on the agenda any more.
  func setAside(_ ids: [LocalID], _ reason: HeldReason, _ problem: JobProblem? = nil) async {
    for id in ids {
      do throws(StoreError) {
        publish(try await write(.held(reason, problem), to: id))
      } catch {
        // It waits in the outbox as well as in the memory of this program; nothing sends it.
        if case .impossible = error { continue }
        emit(.storeFailed(error.sentence))
      }
    }
  }

  /// What a person can do about an answer that cannot be written: its id would be lost with the
  /// program.
  private func sentence(_ change: JobChange, _ id: LocalID, _ error: StoreError) -> String {
    guard case .sendEnded(.accepted(let answer), _, _) = change else { return error.sentence }
    return """
      \(error.sentence) The service took job \(id.short) as \(answer.id.rawValue), which is not \
      written down yet: it is tried again while the program runs.
      """
  }
}

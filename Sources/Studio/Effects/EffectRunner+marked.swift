import Jobs

extension EffectRunner {
  /// Sends marked jobs again, once for each run; nothing is sent where one of them cannot be.
  func rerun(_ runs: [MarkedRun], as ids: [LocalID], batch: String) async {
    do {
      let time = now()
      var jobs: [Job] = []
      for (run, id) in zip(runs, ids) {
        guard let job = try await store.job(run.job) else { throw StoreError.notFound(run.job) }
        jobs.append(
          try job.rerun(
            seed: run.seed, id: id, now: time, batch: batch, batchPosition: jobs.count))
      }
      await submit(jobs)
    } catch let problem as RerunProblem {
      send(.submitFailed(ids, problem.sentence))
    } catch let problem as StoreError {
      send(.submitFailed(ids, "Nothing was sent: \(problem.sentence)"))
    } catch {
      send(.submitFailed(ids, "Nothing was sent: \(error)"))
    }
  }
}

import Jobs

extension EffectRunner {
  func export(_ ids: [LocalID]) async {
    do {
      var jobs: [Job] = []
      for id in ids {
        guard let job = try await store.job(id) else { throw StoreError.notFound(id) }
        jobs.append(job)
      }
      send(.exported(jobs.count, folder: try await outside.export(jobs)))
    } catch let problem as StoreError {
      send(.failed("Nothing was exported: \(problem.sentence)"))
    } catch {
      send(
        .failed((error as? OutsideFailure)?.sentence ?? "The export failed: \(error)"))
    }
  }
}

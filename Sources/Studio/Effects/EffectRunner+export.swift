import Jobs

extension EffectRunner {
  /// Writes jobs down, a few hundred at a time.
  func export(_ jobs: MarkedJobs) async {
    do {
      let exported = try await outside.export { [store] key in
        try await store.rows(
          jobs, PageRequest(anchor: key.map { .olderThan($0) } ?? .newest, limit: Self.batch))
      }
      send(.exported(exported.count, folder: exported.folder))
    } catch let problem as StoreError {
      send(.failed("The export failed: \(problem.sentence)"))
    } catch {
      send(
        .failed((error as? OutsideFailure)?.sentence ?? "The export failed: \(error)"))
    }
  }

  private static let batch = 200
}

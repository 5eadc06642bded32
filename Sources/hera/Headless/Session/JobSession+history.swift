import Api18
import History
import Jobs

extension JobSession {
  /// Every job that has not ended, the oldest first.
  func unended() async throws(StoreError) -> [Job] {
    var jobs: [Job] = []
    while true {
      let page = try await store.unended(after: jobs.last?.id, limit: 200)
      jobs += page
      guard page.count == 200 else { return jobs }
    }
  }
}

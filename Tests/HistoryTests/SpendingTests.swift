import Api18
import History
import Jobs
import TestSupport
import Testing

/// Sums by day, against the double that adds up every job.
@Suite struct SpendingByDayTests {
  @Test func `each day has what was sent in it, deleted jobs among them`() async throws {
    let history = try TestHistory()
    let store = history.store
    let double = InMemoryJobStore()
    for number in 1...12 {
      let job = Job.sample(number)
      try await store.insert([job])
      try await double.insert([job])
      var changes: [JobChange] = [.began(at: Int64(number) * 100)]
      switch number % 4 {
      case 0: changes += [.accepted(number), .finished(number)]
      case 1: changes += [.noAnswer]
      case 2: changes += [.accepted(number), .failed(number)]
      default: changes += [.accepted(number)]
      }
      for change in changes {
        _ = try await store.apply(change, to: job.id)
        _ = try await double.apply(change, to: job.id)
      }
    }
    try await store.setDeleted(true, [.sample(4)])
    let starts: [Timestamp] = [.sample(250), .sample(400), .sample(400), .sample(1_000)]
    let days = try await store.spending(days: starts)
    #expect(days == (try await double.spending(days: starts)))
    #expect(days.map(\.runs) == [0, 0, 2, 1])
    #expect(days[2].charged == .pricePerRun * 2)
    #expect(days[0].expected == .pricePerRun)
    #expect(days[2].atRisk > .zero)
    #expect(try await store.spending(days: []).isEmpty)
  }
}

import Api18
import History
import Jobs
import TestSupport
import Testing

/// Whether the same request gave the same picture, by the store.
@Suite struct SameRequestTests {
  private func picture(_ name: Character) -> JobChange {
    var file = DownloadedFile.sample
    file = DownloadedFile(
      path: "/pictures/\(name).png", sha256: String(repeating: name, count: 64),
      bytes: file.bytes, header: file.header)
    return .fetched(index: 0, file, at: .sample(30))
  }

  @Test func `runs of one request are found, whatever they were for`() async throws {
    let history = try TestHistory()
    let store = history.store
    let done: [JobChange] = [.began(), .accepted(), .finished()]
    for (number, name) in [(1, "a"), (2, "a"), (3, "b")] as [(Int, Character)] {
      var job = Job.sample(1)
      job = Job(
        id: .sample(number), input: job.input, body: job.body, origin: job.origin,
        createdAt: .sample(Int64(number)))
      try await store.insert([job])
      for change in done + [picture(name)] { try await store.apply(change, to: job.id) }
    }
    // Another seed, another prompt, another place, one without a picture.
    try await store.add(.sample(4, input: .sample(seed: 42)), .began(), .accepted(), .finished())
    try await store.add(.sample(5, input: .sample("Make it noon")), .began(), .accepted())
    try await store.add(.sample(6, origin: "https://elsewhere.example"))
    let first = try await store.sameRequest(as: .sample(1))
    #expect(first.pictures == 3)
    #expect(first.same == 2)
    #expect(first.other?.id == .sample(3))
    #expect(first.other?.at == .sample(20))
    #expect(try await store.sameRequest(as: .sample(3)).same == 1)
    #expect(try await store.sameRequest(as: .sample(3)).other?.id == .sample(2))
    // What was deleted was seen all the same, but is not offered.
    try await store.setDeleted(true, [.sample(3)])
    let after = try await store.sameRequest(as: .sample(1))
    #expect(after.pictures == 3)
    #expect(after.other?.id == .sample(2))
    #expect(try await store.sameRequest(as: .sample(4)) == SameRequest())
  }

  @Test func `bytes decide, not meaning`() async throws {
    let history = try TestHistory()
    let store = history.store
    try await store.add(.sample(1), .began(), .accepted(), .finished(), picture("a"))
    var other = Job.sample(1)
    other = Job(
      id: .sample(2), input: other.input, body: other.body + [0x20], origin: other.origin,
      createdAt: .sample(2))
    try await store.add(other, .began(), .accepted(), .finished(), picture("a"))
    #expect(try await store.sameRequest(as: .sample(1)).pictures == 1)
    #expect(try await store.sameRequest(as: .sample(1)).other == nil)
  }

  @Test func `a request without a seed is like no other, and a job that is gone is said`()
    async throws
  {
    let history = try TestHistory()
    try await history.store.add(.sample(1, input: .sample(seed: nil)))
    try await history.store.add(.sample(2, input: .sample(seed: nil)))
    #expect(try await history.store.sameRequest(as: .sample(1)) == SameRequest())
    await #expect(throws: StoreError.notFound(.sample(9))) {
      try await history.store.sameRequest(as: .sample(9))
    }
  }
}

import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct JobNamingTests {
  private static func store(_ ids: String...) async throws -> InMemoryJobStore {
    let store = InMemoryJobStore()
    let jobs = try ids.map { id in
      let whole = id + String(repeating: "0", count: LocalID.length - id.count)
      return Job(
        id: try #require(LocalID(rawValue: whole)), input: .sample(), body: [], origin: "o",
        createdAt: .sample())
    }
    try await store.insert(jobs)
    return store
  }

  private static func failure(_ name: String, in store: InMemoryJobStore) async -> Failure? {
    do {
      _ = try await JobNaming.job(name, in: store)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["a1", "A1", "a1b", "a1b00000000000000000"])
  func `any beginning that no other id has names a job`(_ name: String) async throws {
    let store = try await Self.store("a1b", "a2")
    #expect(try await JobNaming.job(name, in: store).id.rawValue.hasPrefix("a1b"))
  }

  @Test func `one that several have is told with enough of each`() async throws {
    let store = try await Self.store("abc0000000", "abc0000001", "b")
    let failure = await Self.failure("ab", in: store)
    #expect(failure?.type == "ambiguous_id")
    #expect(failure?.status == .usage)
    #expect(failure?.sentence.contains("abc0000000") == true)
    #expect(failure?.sentence.contains("abc0000001") == true)
  }

  @Test(arguments: ["c", "", "xyz", "a1-", "aaaaaaaaaaaaaaaaaaaaa", "%", "\u{1B}[2J"])
  func `one that no job has is usage`(_ name: String) async throws {
    let failure = await Self.failure(name, in: try await Self.store("a1"))
    #expect(failure?.type == "unknown_id")
    #expect(failure?.status == .usage)
    #expect(failure?.sentence.contains("\u{1B}") == false)
  }
}

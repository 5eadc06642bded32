import Api18
import History
import Jobs
import TestSupport
import Testing

@Suite struct SeveralInstancesTests {
  @Test func `a row is either taken back or sent, never both, whoever is faster`() async throws {
    let history = try TestHistory()
    let (one, other) = (history.store, try history.another())
    for number in 1...40 {
      try await one.insert([.sample(number)])
      async let sent = succeeds { () throws(StoreError) in
        try await one.apply(.began(), to: .sample(number))
      }
      async let dropped = succeeds { () throws(StoreError) in
        try await other.apply(.dropped(.takenBack, at: .sample(5)), to: .sample(number))
      }
      let (isSent, isDropped) = await (sent, dropped)
      #expect(isSent != isDropped)
      #expect(try await one.job(.sample(number))?.state == (isSent ? .sending : .refused))
    }
  }

  private func succeeds(
    _ body: @Sendable () async throws(StoreError) -> Job
  ) async -> Bool {
    do throws(StoreError) {
      _ = try await body()
      return true
    } catch {
      if case .impossible = error { return false }
      Issue.record("\(error.sentence)")
      return false
    }
  }

  let history: TestHistory
  let one = InstanceID(rawValue: "one")
  let two = InstanceID(rawValue: "two")
  var store: HistoryStore { history.store }

  init() throws {
    history = try TestHistory()
  }

  @Test func `a row is its program's from the moment that others can see it`() async throws {
    try await store.insert([.sample(1), .sample(2)], leasedTo: one)
    let other = try history.another()
    for number in 1...2 {
      #expect(try await other.lease(.sample(number), to: two, isAlive: { _ in true }) == false)
    }
    #expect(try await other.leased(to: one) == [.sample(1), .sample(2)])
    #expect(try await other.lease(.sample(1), to: two, isAlive: { $0 == two }))
  }

  @Test func `only rows of dead senders become unconfirmed`() async throws {
    try await store.add(.sample(1), .began(one))
    try await store.add(.sample(2), .began(two))
    try await store.add(.sample(3), .began(one), .accepted(3))
    let other = try history.another()
    let changed = try await other.confirmSenders(isAlive: { $0 == two }, at: .sample(60))
    #expect(changed.map(\.id) == [.sample(1)])
    #expect(changed.first?.state == .unconfirmed)
    #expect(try await store.job(.sample(1)) == changed.first)
    #expect(try await store.job(.sample(2))?.state == .sending)
    #expect(try await store.job(.sample(3))?.state == .running)
    #expect(try await store.confirmSenders(isAlive: { _ in true }, at: .sample(61)).isEmpty)
  }

  @Test func `a row that went on while its sender was looked at stays as it is`() async throws {
    try await store.add(.sample(1), .began(one))
    let raw = try history.raw
    let changed = try await store.confirmSenders(
      isAlive: { _ in
        // Meanwhile, it was turned away and is sent by another program.
        (try? RawDatabase(history.path).run("UPDATE sends SET sender = 'two'")) == nil
      }, at: .sample(60))
    #expect(changed.isEmpty)
    #expect(
      try raw.run("SELECT state, outcome FROM jobs JOIN sends ON job = row") == ["sending", "open"])
  }

  @Test func `a lease has one holder until that one dies or the job ends`() async throws {
    let other = try history.another()
    try await store.add(.sample(1), .began(one), .accepted())
    #expect(try await store.lease(.sample(1), to: one, isAlive: { _ in true }))
    #expect(try await !other.lease(.sample(1), to: two, isAlive: { _ in true }))
    #expect(try await other.leased(to: one) == [.sample(1)])
    #expect(try await other.leased(to: two).isEmpty)
    #expect(try await store.lease(.sample(1), to: one, isAlive: { _ in true }))
    let two = two
    #expect(try await other.lease(.sample(1), to: two, isAlive: { $0 == two }))
    #expect(try await !store.lease(.sample(1), to: one, isAlive: { _ in true }))
    try await store.apply(.failed(), to: .sample(1))
    #expect(try history.raw.run("SELECT count(*) FROM leases") == ["0"])
    #expect(try await store.leased(to: two).isEmpty)
    // Who read of it while it ran comes too late.
    #expect(try await !store.lease(.sample(1), to: one, isAlive: { _ in true }))
    #expect(try await !store.lease(.sample(7), to: one, isAlive: { _ in true }))
  }

  @Test func `of many that reach for a lease at once, one gets it`() async throws {
    try await store.add(.sample(1), .began(one), .accepted())
    let stores = try (0..<4).map { _ in try history.another() }
    let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
      for (number, store) in stores.enumerated() {
        group.addTask {
          try await store.lease(
            .sample(1), to: InstanceID(rawValue: "\(number)"), isAlive: { _ in true })
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(winners == 1)
  }

  @Test func `two programs send a row once`() async throws {
    let other = try history.another()
    for number in 1...20 {
      try await store.insert([.sample(number)])
      let id = LocalID.sample(number)
      async let first = Result { try await store.apply(.began(one), to: id) }
      async let second = Result { try await other.apply(.began(two), to: id) }
      let sent = await [first, second].filter { (try? $0.get()) != nil }
      #expect(sent.count == 1)
    }
    #expect(try history.raw.run("SELECT count(*) FROM sends") == ["20"])
  }

  @Test func `many programs that begin one history at once share it`() async throws {
    let path = history.folder.file("new/history.db")
    let stores = try await withThrowingTaskGroup(of: HistoryStore.self) { group in
      for number in 1...6 {
        group.addTask {
          let store = try await HistoryStore.opened(path: path, mode: .readWrite)
          try await store.insert([.sample(number)])
          return store
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for store in stores {
      #expect(try await store.page(PageRequest(anchor: .newest, limit: 9)).total == 6)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a change is told to whoever watches, by whichever program it was made`() async throws {
    let other = try history.another()
    var changes = store.changes().makeAsyncIterator()
    var otherChanges = other.changes().makeAsyncIterator()
    for number in 1...4 {
      let writer = number.isMultiple(of: 2) ? store : other
      try await writer.insert([.sample(number)])
      // One tick may tell of an earlier change, but after the last change there is one more.
      while try await store.page(PageRequest(anchor: .newest, limit: 1)).total < number {
        _ = await changes.next()
      }
      #expect(await changes.next() != nil)
      #expect(await otherChanges.next() != nil)
    }
    #expect(store.seesOtherPrograms)
  }

  @Test(.timeLimit(.minutes(1)))
  func `watching ends with the store`() async throws {
    let changes = store.changes()
    try store.close()
    for await _ in changes {}
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

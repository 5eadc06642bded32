import Api18
import Glibc
import History
import Jobs

/// `MeasureSearch PATH`: searches a history that `MakeHistory` made, as someone types, and beside it lets
/// SQLite answer the like in this process; prints a line for each figure: its name, a tab, milliseconds.
///
/// Names before the slash are the searches, behind it what was measured of them.
@main
struct MeasureSearch {
  static func main() async {
    guard CommandLine.arguments.count == 2 else { return complain("usage: MeasureSearch PATH", 64) }
    do {
      try await Measurement(path: CommandLine.arguments[1]).run()
    } catch {
      complain("MeasureSearch: \(error)", 1)
    }
  }

  private static func complain(_ sentence: String, _ status: CInt) {
    let line = Array((sentence + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(status)
  }
}

private struct Measurement {
  let path: String
  let store: HistoryStore
  let floor: Floor

  init(path: String) throws {
    self.path = path
    store = try HistoryStore.open(path: path, mode: .readWrite)
    floor = try Floor(path)
  }

  /// What is typed, a key after the other, and terms of every kind.
  private static let words = ["golden hour", "neon reflections", "plexiglas", "портрет", "保持面部不变"]
  private static let short = ["金", "猫", "zq", "o", "夕暮"]
  private static let queries = [
    "state:failed", "state:running", "status:completed", "seed:1..4000", "seed:none", "cost:>0.08",
    "took:>60s", "on:yesterday", "before:52w", "rated:5", "rated:none", "is:kept", "verdict:won",
    "tag:hair", "tag:series*", "-tag:none", "model:hera*", "ref:portrait-12", "ref:face",
    "saved:lost",
    "has:note", "has:child", "golden -noon rated:>=4", "golden hour state:failed tag:print",
  ]

  func run() async throws {
    try await firstPages()
    for word in Self.words { try await type(word) }
    for text in Self.short { try await whole(text, "short") }
    for text in Self.queries { try await whole(text, "query") }
    for key in SearchOrder.Key.allCases { try await sorted(SearchOrder(key)) }
    try await folded()
    try await inserts()
    try await memory()
  }

  private func print(_ name: String, _ milliseconds: Double) {
    Swift.print("\(name)\t\((milliseconds * 1000).rounded() / 1000)")
    // What came so far is seen while the rest takes its time.
    fflush(nil)
  }

  private func measured<Value>(_ body: () async throws -> Value) async rethrows -> (Value, Double) {
    let start = ContinuousClock.now
    let value = try await body()
    return (value, (ContinuousClock.now - start) / .milliseconds(1))
  }

  private func request(
    _ text: String, _ order: SearchOrder = .newestFirst, anchor: SearchRequest.Anchor = .first,
    patience: Duration? = .milliseconds(8), isFolded: Bool = false
  ) throws -> SearchRequest {
    let now = Timestamp.now()
    let query = try JobQuery(text, context: QueryContext(now: now) { _ in 0 })
    let filter = SearchFilter(query: query, isFolded: isFolded, now: now)
    return SearchRequest(filter, order: order, anchor: anchor, limit: 60, patience: patience)
  }

  /// The newest page, and the oldest; each beside the same rows from SQLite.
  private func firstPages() async throws {
    for _ in 1...5 {
      print("first page", try await measured { try await store.search(request("")) }.1)
      print("first page/sqlite", try await measured { try floor.run(Floor.newest) }.1)
      print("end", try await measured { try await store.search(request("", anchor: .last)) }.1)
      print("end/sqlite", try await measured { try floor.run(Floor.oldest) }.1)
    }
  }

  /// Letter by letter: the first answer to each, from three characters on.
  private func type(_ word: String) async throws {
    for count in 3...max(3, word.count) {
      let text = String(word.prefix(count))
      let (page, time) = try await measured { try await store.search(request("\"\(text)\"")) }
      print("typed", time)
      if count == word.count {
        Swift.print("# \(word): \(page.rows.count) rows, \(page.isUnfinished ? "more" : "all")")
        print("typed/sqlite", try await measured { try floor.run(Floor.word, text) }.1)
      }
    }
  }

  /// The first screen, the whole page, and the count.
  private func whole(_ text: String, _ kind: String) async throws {
    let (first, time) = try await measured { try await store.search(request(text)) }
    print("\(kind)/first", time)
    var (page, rest) = (first, time)
    var rows = first.rows.count
    while page.isUnfinished, rows < 60, let below = page.below {
      let next = try await measured { try await store.search(request(text, anchor: .after(below))) }
      (page, rest) = (next.0, rest + next.1)
      rows += page.rows.count
    }
    print("\(kind)/page", rest)
    let (count, counting) = try await measured { try await store.count(request(text).filter) }
    print("\(kind)/count", counting)
    Swift.print(
      "# \(text): first \(Int(time * 10) / 10) ms, \(first.rows.count) rows; page \(Int(rest)) ms; count \(count) in \(Int(counting)) ms"
    )
  }

  private func sorted(_ order: SearchOrder) async throws {
    for text in ["", "golden", "rated:5"] {
      let (page, time) = try await measured { try await store.search(request(text, order)) }
      print("sorted", time)
      Swift.print("# by \(order.key) \(text): \(Int(time * 10) / 10) ms, \(page.rows.count) rows")
    }
  }

  private func folded() async throws {
    for text in ["", "golden", "rated:5", "金"] {
      let (page, time) = try await measured {
        try await store.search(request(text, isFolded: true))
      }
      print("folded", time)
      Swift.print("# folded \(text): \(Int(time * 10) / 10) ms, \(page.rows.count) rows")
    }
  }

  /// New rows of the outbox, beside rows of the same size in a table of SQLite's.
  private func inserts() async throws {
    var generator = SystemRandomNumberGenerator()
    for number in 1...30 {
      let input = JobInput(
        prompt:
          "a new prompt that nobody wrote before, number \(number) of \(UInt64.random(in: 0...(.max)))",
        references: [JobReference(url: "https://example.com/\(number).jpg")], seed: 7)
      let job = Job(
        id: LocalID(using: &generator), input: input, body: Array(repeating: 32, count: 300),
        origin: "https://api18.dev", createdAt: .now())
      print("insert", try await measured { try await store.insert([job]) }.1)
      print("insert/sqlite", try await measured { try floor.insert() }.1)
      _ = try await store.apply(.dropped(JobProblem(type: "measured"), at: .now()), to: job.id)
    }
  }

  private func memory() async throws {
    guard let file = fopen("/proc/self/smaps_rollup", "r") else { return }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix("Pss:"), let kilobytes = text.split(separator: " ").dropFirst().first {
        print("memory", (Double(kilobytes) ?? 0) / 1024)
      }
    }
  }
}

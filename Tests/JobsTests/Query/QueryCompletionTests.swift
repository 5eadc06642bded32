import Api18
import Testing

@testable import Jobs

@Suite struct QueryCompletionTests {
  /// The search with its caret as `|`, what it becomes, and what else it might have become.
  @Test(arguments: [
    ("st|", "state:", ["status:"]),
    ("golden -st|", "golden -state:", ["status:"]),
    ("STA|", "STAte:", ["status:"]),
    ("on|", "on:", []),
    ("rat|", "rated:", []),
    ("state:f|", "state:failed", []),
    ("state:failed,lo|", "state:failed,lost", []),
    ("-is:k|", "-is:kept", []),
    ("rated:|", "rated:>=4", [">=3", "5", "none"]),
    ("rated:>|", "rated:>=4", [">=3"]),
    ("has:ne|", "has:negative", []),
    ("on:y|", "on:yesterday", []),
    ("seed:n|", "seed:none", []),
    ("tag:h|", "tag:hair", ["hat"]),
    ("verdict:won,|", "verdict:won,lost", ["tie"]),
    ("@to|", "@today", []),
    ("-@ke|", "-@kept", []),
    ("on:today @|", "on:today @kept", ["@today"]),
  ])
  func `an item that was begun is completed`(
    _ search: String, _ whole: String, _ others: [String]
  ) throws {
    let completion = try #require(completed(search))
    #expect(search.dropLast() + completion.rest == whole)
    #expect(Array(completion.candidates.dropFirst()) == others)
  }

  @Test(
    arguments: [
      "|", " |", "s|", "-|", "golden |", "hat|", "state:failed|", "state:done|", "sate:f|",
      "seed:|", "tag:x|", "cost:>|", "\"st|", "a \"golden st|", "stat|us", "state:fai|led",
      "parent:7f|",
      "https:|", "@nope|", "tag:two|",
    ])
  func `what is whole, free, in quotes or in the middle of a word is not`(_ search: String) {
    #expect(completed(search) == nil)
  }

  @Test(arguments: QueryKey.allCases)
  func `every word that is offered is one that may stand there`(_ key: QueryKey) throws {
    let context = QueryContext(now: .now(), secondsFromGMT: { _ in 0 })
    for word in key.words {
      #expect(try JobQuery("\(key.rawValue):\(word)", context: context).items.count == 1)
    }
    #expect(Set(key.words).count == key.words.count)
  }

  @Test func `every state is offered`() {
    let states = JobState.allCases.map(\.rawValue)
    #expect(Set(QueryKey.state.words) == Set(states + ["open", "ended"]))
  }

  private func completed(_ search: String) -> QueryCompletion? {
    let parts = search.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return QueryCompletion(
      parts.joined(), caret: parts[0].count, saved: ["kept", "today"],
      tags: ["hair", "hat", "two words"])
  }
}

import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Verdicts and the blind test")
struct VerdictTests {
  private func comparing() -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    _ = model.handle(
      .comparison(model.history.rows[1].job, model.history.rows[2].job), at: Fixture.now)
    return model
  }

  @Test(
    "one is kept and the other rejected, by either key, and it is taken back",
    arguments: [
      ("a", Verdict.Outcome.won), ("1", .won), ("b", .lost), ("2", .lost), ("t", .tie),
    ])
  func decide(_ key: String, _ outcome: Verdict.Outcome) {
    var model = comparing()
    let (left, right) = (model.history.rows[1].id, model.history.rows[2].id)
    #expect(
      model.press(key).contains(
        .decide(Verdict(job: left, other: right, outcome: outcome), as: 1)))
    let choices = [1, 2].map { model.history.rows[$0].judgement.choice }
    switch outcome {
    case .won: #expect(choices == [.kept, .rejected])
    case .lost: #expect(choices == [.rejected, .kept])
    case .tie: #expect(choices == [nil, nil])
    }
    #expect(Screen.draw(model).text().contains("kept") == (outcome != .tie))
    #expect(model.press("u").contains(.takeBackAct(1)))
    #expect(model.press("U").contains(.takeBackAct(1)))
    #expect(model.comparison != nil)
  }

  /// Three jobs that differ in the seed, their pictures saved.
  private func siblings() -> [HistoryRow] {
    (1...3).map {
      Fixture.row(
        "ab\($0)", .saved, age: Int64($0) * 60, prompt: "the secret words", seed: 77_000 + Int64($0)
      )
    }
  }

  private func blind() -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    Fixture.answerPages(&model, with: siblings())
    model.press("g")
    let effects = model.press("N")
    for case .loadMarked(let jobs, _, let use) in effects {
      guard case .found(let filter, _) = jobs else { continue }
      #expect(filter.siblingsOf == siblings()[0].id)
      _ = model.handle(.marked(siblings(), for: use), at: Fixture.now)
    }
    return model
  }

  @Test("a blind test hides seed, prompt and id until one is chosen")
  func hides() throws {
    var model = blind()
    let shown = try #require(model.comparison)
    #expect([shown.left.id, shown.right.id].contains(siblings()[0].id))
    var text = Screen.draw(model).text()
    #expect(!text.contains("770") && !text.contains("secret") && !text.contains("ab1"))
    #expect(text.contains("Blind test") && text.contains("keeps A"))
    // Nothing that would tell which is which acts.
    for key in ["]", "[", "o"] {
      #expect(model.press(key).isEmpty)
      #expect(model.toast?.text == "Choose first: it would tell which is which")
    }
    let effects = model.press("b")
    #expect(
      effects.contains(
        .decide(Verdict(job: shown.left.id, other: shown.right.id, outcome: .lost), as: 1)))
    text = Screen.draw(model).text()
    #expect(text.contains("770") && text.contains("secret"))
    #expect(text.contains(shown.left.id.short))
    // On to the next pair: one that it was not compared with yet.
    let verdict = Verdict(
      job: siblings()[0].id,
      other: shown.left.id == siblings()[0].id ? shown.right.id : shown.left.id,
      outcome: .won)
    _ = model.handle(
      .opinion(siblings()[0].id, Opinion(verdicts: [verdict])), at: Fixture.now)
    for case .loadMarked(_, _, let use) in model.press("N") {
      _ = model.handle(.marked(siblings(), for: use), at: Fixture.now)
    }
    let next = try #require(model.comparison)
    #expect(next.isBlind)
    #expect(next.left.id != verdict.other && next.right.id != verdict.other)
  }

  @Test("without another picture there is nothing to choose between")
  func alone() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    _ = model.press("N")
    _ = model.handle(
      .marked([model.history.rows[1]], for: .blind(model.history.rows[1].id)), at: Fixture.now)
    #expect(model.toast?.text == "It has no sibling with a picture")
    _ = model.handle(.marked([], for: .blind(model.history.rows[1].id)), at: Fixture.now)
    #expect(model.toast?.text == "It has no picture yet")
  }

  @Test("a job that ends while it is compared is compared as it is then")
  func refreshed() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    var running = model.history.rows[0].job
    _ = model.handle(.comparison(running, model.history.rows[2].job), at: Fixture.now)
    #expect(model.comparison?.paths == nil)
    running.state = .saved
    running.outputs = [JobOutput(url: "https://x/1.png", path: "/pictures/new.png")]
    let effects = model.handle(.job(.changed(running)), at: Fixture.now)
    #expect(model.comparison?.left.savedPath == "/pictures/new.png")
    #expect(
      effects.contains {
        if case .loadComparedPicture(.left, let request) = $0 {
          request.path == "/pictures/new.png"
        } else {
          false
        }
      })
    // And where another program ends it.
    let ids = [running.id, model.history.rows[2].id]
    #expect(
      model.handle(.storeChanged, at: Fixture.now).contains(.refreshComparison(ids)))
    running.outputs[0].path = "/pictures/newer.png"
    _ = model.handle(.comparedJob(running), at: Fixture.now)
    #expect(model.comparison?.left.savedPath == "/pictures/newer.png")
  }
}

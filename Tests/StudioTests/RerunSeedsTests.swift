import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Running a job again with several seeds")
struct RerunSeedsTests {
  private func model(isSandbox: Bool = false) -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.facts.isSandbox = isSandbox
    model.select(1)
    model.answerResult(parent: nil)
    return model
  }

  private struct Sent: Equatable {
    var job: LocalID
    var seeds: [SeedChoice]
    var ids: [LocalID]
    var batch: String
  }

  private func sent(_ effects: [Effect]) -> Sent? {
    guard effects.paying.count == 1,
      case .rerunSeveral(let job, let seeds, let ids, let batch)? = effects.paying.first
    else { return nil }
    return Sent(job: job, seeds: seeds, ids: ids, batch: batch)
  }

  @Test("a digit after R sends so many new seeds as one batch", arguments: 2...5)
  func several(_ count: Int) throws {
    var model = model()
    let run = try #require(sent(model.press("R \(count)")))
    #expect(run.job == model.history.rows[1].id)
    #expect(Set(run.seeds).count == count)
    #expect(run.seeds.allSatisfy { if case .random(0...0x7FFF_FFFF) = $0 { true } else { false } })
    #expect(Set(run.ids).count == count)
    #expect(!run.ids.map(\.rawValue).contains(run.batch))
    #expect(model.resultTarget == run.ids.first)
    #expect(run.ids.allSatisfy { model.session[$0] == .zero })
    #expect(
      model.toast?.text == "\(count) runs of 7f3a92c1 sent, \(MicroUSD.pricePerRun * count)")
  }

  @Test("more than the limit ask with the price, and Enter means no", arguments: 6...9)
  func aboveTheLimit(_ count: Int) {
    var model = model()
    #expect(model.press("R \(count)").paying.isEmpty)
    let price = MicroUSD.pricePerRun * count
    #expect(model.question?.title == "Run 7f3a92c1 \(count) times for \(price)?")
    #expect(Screen.draw(model).text().contains("after this \(model.totals.today + price)"))
    model.draw()
    var other = model
    #expect(other.press("Enter").paying.isEmpty)
    #expect(other.overlays.isEmpty)
    #expect(sent(model.press("y"))?.seeds.count == count)
  }

  @Test("what the limit asks about can be looked at")
  func look() {
    var model = model()
    model.press("R 9")
    model.draw()
    #expect(model.press("o").paying.isEmpty)
    #expect(model.overlays.isEmpty)
    #expect(model.focus == .result)
    #expect(model.history.selected == model.history.rows[1].id)
  }

  @Test("a held key sends one batch")
  func held() {
    var model = model()
    #expect(sent(model.press("R 3")) != nil)
    #expect(model.press("R 3", at: Fixture.now + 300).paying.isEmpty)
    #expect(sent(model.press("R 3", at: Fixture.now + 1_200)) != nil)
  }

  @Test("from a menu it asks in a dialog, not twice")
  func menu() {
    var model = model()
    model.press("M")
    model.type("several seeds")
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.rerunSeeds != nil)
  }

  // MARK: The dialog

  @Test(
    "what is typed comes to seeds",
    arguments: [
      ("", "1", .rolled(1)), ("", "7", .rolled(7)), ("42", "1", .given([42])),
      ("42", "3", .given([42, 43, 44])), ("41..44", "1", .given([41, 42, 43, 44])),
      ("1, 2 3", "1", .given([1, 2, 3])), ("-5..-3,9", "2", .given([-5, -4, -3, 9])),
      ("9223372036854775807", "1", .given([.max])),
      (
        "9223372036854775807", "2", .wrong(.seeds, "There are not so many seeds after \(Int64.max)")
      ),
      ("9..3", "1", .wrong(.seeds, "9..3 is no seed: give whole numbers, or 41..50")),
      ("1.5", "1", .wrong(.seeds, "1.5 is no seed: give whole numbers, or 41..50")),
      ("1..", "1", .wrong(.seeds, "1.. is no seed: give whole numbers, or 41..50")),
      (
        "9223372036854775808", "1",
        .wrong(.seeds, "9223372036854775808 is no seed: give whole numbers, or 41..50")
      ),
      ("0..99", "1", .wrong(.seeds, "More than 99 at once are not sent")),
      (
        "-9223372036854775808..9223372036854775807", "1",
        .wrong(
          .seeds,
          "-9223372036854775808..9223372036854775807 is no seed: give whole numbers, or 41..50")
      ),
      ("", "0", .wrong(.count, "Give a whole number from 1 to 99")),
      ("", "", .wrong(.count, "Give a whole number from 1 to 99")),
    ] as [(String, String, RerunSeeds.Wish)])
  func wishes(_ seeds: String, _ count: String, _ wish: RerunSeeds.Wish) {
    var rerun = RerunSeeds([Job.sample(1)])
    rerun.seeds.replaceAll(seeds, caret: nil)
    rerun.runs.replaceAll(count, caret: nil)
    #expect(rerun.wish == wish)
  }

  @Test("T asks, shows the price, and F5 sends what it says")
  func dialog() throws {
    var model = model()
    #expect(model.press("T").paying.isEmpty)
    model.type("41..43")
    model.draw()
    let text = Screen.draw(model).text()
    #expect(text.contains("seeds 41, 42, 43, all else to the byte"))
    #expect(text.contains("Send 3 for $0.21"))
    let run = try #require(sent(model.press("F5")))
    #expect(run.seeds == [.fixed(41), .fixed(42), .fixed(43)])
    #expect(model.lastSentSeed == 43)
    #expect(model.overlays.isEmpty)
  }

  @Test("one seed is one run, without a batch")
  func single() {
    var model = model()
    model.press("R t")
    model.type("42")
    model.draw()
    guard case .rerun(_, .fixed(42), _, .rerun)? = model.press("F5").paying.first else {
      Issue.record("one run was wanted")
      return
    }
  }

  @Test("Enter goes to the count and then says what sends; Tab goes round")
  func fields() {
    var model = model()
    model.press("T")
    model.draw()
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.rerunSeeds?.field == .count)
    model.type("4")
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.toast?.text == "F5 sends $0.28")
    model.press("Tab")
    #expect(model.rerunSeeds?.field == .seeds)
    model.press("S-Tab")
    #expect(model.rerunSeeds?.field == .count)
    #expect(sent(model.press("F5"))?.seeds.count == 4)
  }

  @Test("the key pressed before the price was seen pays nothing, nor does what is no seed")
  func refuses() {
    var model = model()
    #expect(model.press("T F5").paying.isEmpty)
    model.draw()
    model.type("x")
    #expect(model.press("F5", at: Fixture.now + 900).paying.isEmpty)
    #expect(model.toast?.text == "x is no seed: give whole numbers, or 41..50")
    #expect(model.rerunSeeds != nil)
  }

  @Test("more than the limit ask once more, with a seed each")
  func dialogAboveTheLimit() {
    var model = model()
    model.press("T")
    model.type("1..12")
    model.draw()
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.question?.title == "Run 7f3a92c1 12 times for $0.84?")
    model.draw()
    #expect(sent(model.press("y"))?.seeds == (1...12).map { .fixed($0) })
  }

  @Test("the sandbox names no price")
  func sandbox() {
    var model = model(isSandbox: true)
    model.press("T")
    #expect(!Screen.draw(model).text().contains("$"))
    model.press("Esc")
    model.press("R 9")
    #expect(!Screen.draw(model).text().contains("$"))
  }

  @Test("an unconfirmed job is settled first", arguments: ["R 5", "T"])
  func unconfirmed(_ keys: String) {
    var model = model()
    model.select(3)
    #expect(model.press(keys).isEmpty)
    #expect(model.toast?.text == "It is unconfirmed: settle it with !")
  }

  @Test("the runner changes the seed alone, in one batch and in order")
  func runner() async throws {
    let bench = Workbench()
    let job = Job.sample(1)
    try await bench.store.insert([job])
    let ids = [LocalID.sample(2), .sample(3)]
    await bench.runner.start(
      .rerunSeveral(job.id, [.fixed(7), .fixed(-8)], as: ids, batch: "b"))
    await bench.runner.settle()
    for (id, (seed, place)) in zip(ids, [(7, 0), (-8, 1)] as [(Int64, Int)]) {
      let again = try #require(bench.store[id])
      #expect(again.input.seed == seed)
      #expect(again.batch == "b")
      #expect(again.batchPosition == place)
      #expect(again.parent == JobParent(id: job.id, kind: .rerun))
      #expect(
        again.bodyText == job.bodyText.replacing("\"seed\":41", with: "\"seed\":\(seed)"))
    }
  }
}

@Suite("The same request again")
struct SameRequestTests {
  private func model(_ state: JobState) -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.history.rows[1].job.state = state
    model.select(1)
    model.answerResult(parent: nil)
    return model
  }

  @Test("a failed job whose like is done asks before it is paid again")
  func asks() {
    var model = model(.failed)
    let other = SameRequest.Other(
      id: Fixture.localID("c41d07fe"), state: .saved, at: Fixture.now + -180_000)
    let id = model.history.rows[1].id
    _ = model.handle(.sameRequest(id, SameRequest(pictures: 1, other: other)), at: Fixture.now)
    #expect(model.press("F5").paying.isEmpty)
    #expect(
      model.question?.lines.first == "Same as job c41d07fe, done 3 min ago, seed included.")
    model.draw()
    model.press("o")
    #expect(model.history.selected == other.id)
    #expect(model.focus == .result)
  }

  @Test("without a like it runs at once")
  func runs() {
    var model = model(.failed)
    #expect(model.press("F5").paying.count == 1)
  }

  @Test("a new seed is never asked about")
  func newSeed() {
    var model = model(.saved)
    #expect(model.press("F6").paying.count == 1)
  }

  @Test(
    "whether the seed gave the same picture stands beside it",
    arguments: [
      (SameRequest(pictures: 3, same: 3), "846930886  the same picture 3 of 3"),
      (SameRequest(pictures: 3, same: 1), "846930886  not the same picture: 1 of 3"),
    ])
  func told(_ same: SameRequest, _ words: String) {
    var model = model(.saved)
    let id = model.history.rows[1].id
    _ = model.handle(.sameRequest(id, same), at: Fixture.now)
    #expect(Screen.draw(model).text().contains(words))
    // It is of this job alone.
    model.press("Down")
    model.answerResult(parent: nil)
    #expect(model.sameRequest == SameRequest())
    _ = model.handle(.sameRequest(id, same), at: Fixture.now)
    #expect(model.sameRequest == SameRequest())
  }

  @Test("one run alone says nothing")
  func alone() {
    var model = model(.saved)
    let id = model.history.rows[1].id
    _ = model.handle(.sameRequest(id, SameRequest(pictures: 1, same: 1)), at: Fixture.now)
    #expect(!Screen.draw(model).text().contains("same picture"))
  }
}

import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Marking")
struct MarkingTests {
  private func model(columns: Int = 120, rows: Int = 40) -> Model {
    var model = Fixture.working(columns: columns, rows: rows, focus: .history)
    model.select(1)
    return model
  }

  private func ids(_ model: Model, _ places: Int...) -> Set<LocalID> {
    Set(places.map { model.history.rows[$0].id })
  }

  @Test("Space marks and goes one down, and once more unmarks")
  func one() {
    var model = model()
    model.press("Space Space")
    #expect(model.marking.jobs == .jobs(ids(model, 1, 2)))
    #expect(model.history.selected == model.history.rows[3].id)
    model.press("k k Space")
    #expect(model.marking.jobs == .jobs(ids(model, 2)))
    let text = Screen.draw(model).text()
    #expect(text.contains("1 marked · 1 running · 1,205 jobs"))
    #expect(text.contains("┃▸•✓ saved       Place the woman"))
  }

  @Test("a range goes where one moves, back too, and v ends it")
  func range() {
    var model = model()
    model.press("v j j j k")
    #expect(model.marking.jobs == .jobs(ids(model, 1, 2, 3)))
    model.press("k k k")
    #expect(model.marking.jobs == .jobs(ids(model, 0, 1)))
    model.press("j j v j")
    #expect(model.marking.jobs == .jobs(ids(model, 1, 2)))
    #expect(model.marking.range == nil)
    // Esc drops a range, and what was marked before it stays.
    model.press("v j j Esc")
    #expect(model.marking.jobs == .jobs(ids(model, 1, 2)))
  }

  @Test("a range goes on where its beginning is no longer held")
  func longRange() {
    var marking = Marking()
    let all = (0..<30).map { LocalID.sample($0) }
    marking.beginRange(at: all[2])
    let held = { (range: Range<Int>) in Array(all[range]) }
    var followed = marking.extendRange(to: all[9], along: held(0..<12))
    #expect(followed)
    followed = marking.extendRange(to: all[15], along: held(8..<20))
    #expect(followed)
    #expect(marking.jobs == .jobs(Set(all[2...15])))
    followed = marking.extendRange(to: all[11], along: held(8..<20))
    #expect(followed)
    #expect(marking.jobs == .jobs(Set(all[2...11])))
    // A jump over rows that were never held is not followed.
    followed = marking.extendRange(to: all[29], along: held(25..<30))
    #expect(!followed)
  }

  @Test("V marks all that is found without a list of it, or none; exceptions are taken out")
  func all() throws {
    var model = model()
    model.press("V")
    #expect(model.marking.count == 1_205)
    model.press("Space")
    let left = try #require(model.marking.jobs)
    guard case .found(let filter, let except) = left else { return #expect(Bool(false)) }
    #expect(except == ids(model, 1))
    #expect(model.marking.count == 1_204)
    // Nobody has seen what is made later.
    #expect(
      filter.query.items == [
        JobQuery.Item(.any([.created(Int64.min...Fixture.now.rawValue)]))
      ])
    #expect(!model.marking.contains(model.history.rows[1].job))
    #expect(model.marking.contains(model.history.rows[2].job))
    var later = Job.sample(5)
    #expect(model.marking.contains(later))
    later = Job(
      id: .sample(6), input: .sample(), body: [], origin: "", createdAt: Fixture.now + 1)
    #expect(!model.marking.contains(later))
    #expect(Screen.draw(model).text().contains("1,204 marked"))
    model.press("V")
    #expect(model.marking.isEmpty)
  }

  @Test("marks are inverted")
  func invert() {
    var model = model()
    model.press("Space")
    _ = model.perform(.markInvert, key: nil, in: .history)
    #expect(!model.marking.contains(model.history.rows[1].job))
    #expect(model.marking.contains(model.history.rows[2].job))
    #expect(model.marking.count == 1_204)
    _ = model.perform(.markInvert, key: nil, in: .history)
    #expect(model.marking.jobs == .jobs(ids(model, 1)))
  }

  @Test("the next mark is gone to among the rows, or asked for beyond them")
  func next() throws {
    var model = model()
    model.press("Space j j Space g")
    _ = model.perform(.markNext, key: nil, in: .history)
    #expect(model.history.selectedIndex == 1)
    _ = model.perform(.markNext, key: nil, in: .history)
    #expect(model.history.selectedIndex == 4)
    _ = model.perform(.markPrevious, key: nil, in: .history)
    #expect(model.history.selectedIndex == 1)
    model.press("j j j")
    let last = try #require(model.history.rows.last)
    let jobs = try #require(model.marking.jobs)
    #expect(
      model.perform(.markNext, key: nil, in: .history)
        == [
          .loadMarked(jobs, PageRequest(anchor: .olderThan(last.key), limit: 1), for: .going)
        ])
    let far = Fixture.row("aa00", .saved, age: 9_000_000, prompt: "far", seed: 1)
    _ = model.handle(.marked([far], for: .going), at: Fixture.now)
    #expect(model.history.selected == far.id)
    // Another page is on its way: this one comes next.
    #expect(model.pageWanted == .around(far.id))
    _ = model.handle(.marked([], for: .going), at: Fixture.now)
    #expect(model.toast?.text == "No further row is marked")
  }

  @Test("a drag of the mouse marks a range")
  func drag() throws {
    var model = model()
    let room = try #require(PanePlaces(model).room(of: .history))
    let first = room.row + PanePlaces(model).historyHeadingRows
    func mouse(_ kind: MouseEvent.Kind, _ row: Int) {
      let event = MouseEvent(kind, at: Point(column: room.column + 5, row: first + row))
      _ = model.handle(.input(.mouse(event)), at: Fixture.now)
    }
    mouse(.press(.left), 2)
    mouse(.release(.left), 2)
    #expect(model.marking.isEmpty)
    mouse(.press(.left), 2)
    mouse(.drag(.left), 4)
    mouse(.release(.left), 4)
    #expect(model.marking.jobs == .jobs(ids(model, 2, 3, 4)))
    #expect(model.marking.range == nil)
  }

  // MARK: Acts on many

  @Test("d deletes the marked rows, and u brings them back")
  func delete() {
    var model = model()
    model.press("Space j Space")
    let marked = MarkedJobs.jobs(ids(model, 1, 3))
    model.press("k k k")
    let next = model.history.rows[2].id
    #expect(model.press("d").contains(.judge(.delete, marked, as: 1)))
    #expect(model.history.selected == next)
    #expect(model.marking.isEmpty)
    #expect(model.toast?.text == "2 jobs deleted")
    _ = model.handle(
      .judged(JudgementAct(id: 7, changed: 1, leftOut: 1), .delete, as: 1), at: Fixture.now)
    #expect(model.toast?.text == "1 job deleted, 1 left out: not ended yet")
    #expect(model.press("u").contains(.takeBackAct(1)))
    #expect(model.press("U").contains(.takeBackAct(1)))
    #expect(model.press("u").contains(.takeBackAct(1)))
  }

  @Test("an act that changed nothing is nothing to take back")
  func nothing() {
    var model = model()
    model.press("= 3")
    _ = model.handle(.judged(JudgementAct(id: nil, changed: 0), .rate(3), as: 1), at: Fixture.now)
    #expect(model.acts.isEmpty)
  }

  private func marked(_ model: inout Model, _ key: String) -> [Effect] {
    let effects = model.press(key)
    for case .loadMarked(let jobs, _, let use) in effects {
      let rows = model.history.rows.filter { row in
        if case .jobs(let ids) = jobs { ids.contains(row.id) } else { true }
      }
      return model.handle(.marked(rows, for: use), at: Fixture.now)
    }
    return effects
  }

  @Test("F6 runs all marked jobs with seeds of their own, and says the price")
  func rerun() throws {
    var model = model()
    model.press("Space Space")
    #expect(Screen.draw(model).text().contains("F6 new seed $0.14"))
    let effects = marked(&model, "F6")
    guard case .rerunMarked(let runs, let ids, _)? = effects.paying.first else {
      return #expect(Bool(false))
    }
    // The oldest first.
    #expect(runs.map(\.job) == [model.history.rows[2].id, model.history.rows[1].id])
    #expect(Set(ids).count == 2)
    #expect(model.toast?.text == "2 runs of 2 jobs sent, $0.14")
  }

  @Test("as they were is asked about, with the price")
  func same() {
    var model = model()
    model.press("Space Space")
    #expect(marked(&model, "F5").paying.isEmpty)
    #expect(model.question?.title == "Run 2 jobs again for $0.14?")
    #expect(model.question?.lines.first == "All as they were, seeds included.")
    model.draw()
    #expect(model.press("y").paying.count == 1)
  }

  @Test("above the limit it is asked, and what cannot be run is left out")
  func many() {
    var model = model()
    model.press("g v j j j j j j j v")
    #expect(marked(&model, "F6").paying.isEmpty)
    // One of the eight is unconfirmed.
    #expect(model.question?.title == "Run 7 jobs again for $0.49?")
    #expect(model.question?.lines.contains("1 job cannot be run now: left out.") == true)
    model.draw()
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.overlays.isEmpty)
  }

  @Test("several seeds each are sent at once, and never more than can be meant")
  func several() {
    var model = model()
    model.press("Space Space")
    #expect(marked(&model, "R 3").paying.isEmpty)
    #expect(model.question?.title == "Run 2 jobs again for $0.42?")
    model.draw()
    model.press("Esc V V")
    let rows = Array(repeating: model.history.rows[1], count: 100)
    #expect(
      model.handle(.marked(rows, for: .running(.rolled(1), asks: false)), at: Fixture.now)
        .paying.isEmpty)
    #expect(model.toast?.text == "More than 99 at once are not sent: 1,205 jobs are marked")
  }

  @Test("picked in a menu a paid act on marked jobs names the price first")
  func menu() throws {
    var model = model()
    model.press("Space Space M")
    model.type("run, new")
    let effects = marked(&model, "Enter")
    #expect(effects.paying.isEmpty)
    #expect(model.question?.title == "Run 2 jobs again for $0.14?")
  }

  @Test("T asks for seeds of all marked jobs")
  func seeds() throws {
    var model = model()
    model.press("Space Space")
    _ = marked(&model, "T")
    #expect(model.rerunSeeds?.jobs.count == 2)
    model.type("41, 42")
    #expect(model.rerunSeeds?.count == 4)
    model.draw()
    #expect(Screen.draw(model).text().contains("Run 2 jobs again"))
    guard case .rerunMarked(let runs, _, _)? = model.press("F5").paying.first else {
      return #expect(Bool(false))
    }
    #expect(runs.map(\.seed) == [.fixed(41), .fixed(42), .fixed(41), .fixed(42)])
  }

  @Test("two marked jobs are compared, and one with the selected row")
  func compare() {
    var model = model()
    model.press("Space Space")
    let (upper, lower) = (model.history.rows[1].id, model.history.rows[2].id)
    #expect(marked(&model, "c") == [.loadComparison(upper, lower)])
    model.press("Space")
    _ = marked(&model, "c")
    #expect(model.toast?.text == "Two are compared: 3 jobs are marked")
    model.press("V g j Space")
    #expect(marked(&model, "c") == [.loadComparison(upper, lower)])
  }

  @Test("what is copied of many is joined")
  func copy() {
    var model = model()
    model.press("Space Space")
    #expect(
      marked(&model, "y s").contains(
        .copyTelling("846930886\n846930886", "the text of 2 seeds")))
  }

  @Test("the marked jobs are exported and judged together")
  func together() {
    var model = model()
    model.press("Space Space")
    let both = MarkedJobs.jobs(ids(model, 1, 2))
    #expect(model.press("W").contains(.export(both)))
    #expect(model.press("= 4").contains(.judge(.rate(4), both, as: 1)))
    #expect(model.history.rows[1].judgement.rating == 4)
    #expect(model.history.rows[2].judgement.rating == 4)
    #expect(model.history.rows[3].judgement.rating == nil)
    #expect(model.toast?.text == "2 jobs rated 4")
  }

  @Test("where another pane has the focus its job is meant, whatever is marked")
  func elsewhere() {
    var model = model()
    model.press("Space g 5")
    model.answerResult(parent: nil)
    let shown = model.result?.id
    #expect(
      model.press("= 2").contains(.judge(.rate(2), .jobs(Set([shown].compactMap(\.self))), as: 1)))
  }
}

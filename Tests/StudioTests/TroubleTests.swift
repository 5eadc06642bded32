import Api18
import Jobs
import TerminalUI
import Testing

@testable import Studio

@Suite("What is in the way of a job")
struct TroubleTests {
  private static func row(_ state: JobState, _ change: (inout Job) -> Void = { _ in }) -> HistoryRow
  {
    var row = Fixture.row("1a2b3c4d", state, age: 30, prompt: "A lake at dusk", seed: 5)
    row.job.origin = Fixture.facts().origin
    change(&row.job)
    return row
  }

  private func text(_ row: HistoryRow, _ change: (inout Model) -> Void = { _ in }) -> String {
    var model = Fixture.empty()
    model.focus = .history
    Fixture.answerPages(&model, with: [row])
    change(&model)
    return Screen.draw(model).text()
  }

  @Test("a job that is sent again by itself says which try comes when, and counts down")
  func nextTry() {
    let row = Self.row(.outbox) { $0.nextSendAt = Fixture.now + 4_200 }
    #expect(text(row).contains("try 2 in 4 s  A lake"))
    var model = Fixture.empty()
    Fixture.answerPages(&model, with: [row])
    #expect(model.tickInterval == .milliseconds(500))
    // One that a person holds counts nothing.
    let held = Self.row(.outbox) { $0.heldReason = .balance }
    #expect(!text(held).contains("try "))
    var waiting = Fixture.empty()
    Fixture.answerPages(&waiting, with: [held])
    #expect(waiting.tickInterval == nil)
  }

  @Test("a job that the service says nothing about shows it until it does")
  func noAnswer() {
    let row = Self.row(.running)
    #expect(!text(row).contains("no answer"))
    #expect(
      text(row) { model in
        _ = model.handle(.job(.notHeard(row.id, "The service does not know it.")), at: Fixture.now)
      }.contains("no answer  A lake"))
    #expect(
      !text(row) { model in
        _ = model.handle(.job(.notHeard(row.id, "It broke.")), at: Fixture.now)
        _ = model.handle(.job(.changed(row.job)), at: Fixture.now)
      }.contains("no answer"))
  }

  @Test("a job of another service says where it was sent")
  func elsewhere() {
    let row = Self.row(.running) { $0.origin = "https://other.example.com" }
    #expect(text(row).contains("sent to other.example.com"))
  }

  @Test("what is in flight is told with what it is expected to cost")
  func expected() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.totals.expected = .pricePerRun * 2
    model.totals.running = 2
    #expect(Screen.draw(model).text().contains("2 running ~$0.14"))
    model.size = Size(columns: 80, rows: 24)
    #expect(!Screen.draw(model).text().contains("~$0.14"))
  }

  @Test("completed without a picture is not said to be on its way")
  func noPicture() {
    #expect(text(Self.row(.completed)).contains("no picture yet  A lake"))
  }

  @Test("a picture that cannot be kept is told of once for each reason")
  func notSaved() {
    var row = Self.row(.completed) { $0.outputs = [JobOutput(url: "https://a.example/1.png")] }
    row.job.outputs[0].fetchProblem = "The disk is full."
    var model = Fixture.empty()
    Fixture.answerPages(&model, with: [row])
    _ = model.handle(.job(.changed(row.job)), at: Fixture.now)
    #expect(model.toast?.text == "1a2b3c4d is paid, not saved: The disk is full.")
    model.toast = nil
    row.job.outputs[0].fetchAttempts = 2
    _ = model.handle(.job(.changed(row.job)), at: Fixture.now)
    #expect(model.toast == nil)
    row.job.outputs[0].fetchProblem = "The folder is gone."
    _ = model.handle(.job(.changed(row.job)), at: Fixture.now)
    #expect(model.toast?.text == "1a2b3c4d is paid, not saved: The folder is gone.")
    #expect(text(row).contains("not saved  A lake"))
  }

  @Test("a message that does not fit says how to read all of it")
  func cutMessage() {
    let long = String(repeating: "word ", count: 30)
    let row = Self.row(.saved)
    #expect(text(row) { _ = $0.say(.error, long) }.contains("@ all of it"))
    #expect(!text(row) { _ = $0.say(.error, "short") }.contains("all of it"))
  }

  @Test("a hold without a row that waits says what goes on with it")
  func heldNotice() {
    #expect(
      text(Self.row(.running)) { $0.held = .key }
        .contains("! sending and asking are held (the key)  F8 looks for the key again"))
    #expect(text(Self.row(.saved)) { $0.held = .person }.contains("sending is held (by you)  F8"))
  }
}

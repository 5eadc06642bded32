import Jobs
import TestSupport
import Testing

/// What is due when, told by a value alone.
struct AgendaTests {
  private func watched(_ count: Int, due: (Int) -> Duration) -> Agenda {
    var agenda = Agenda()
    for number in 0..<count {
      agenda.watch(.sample(number), age: .zero, at: .zero, due: due(number))
    }
    return agenda
  }

  @Test func `with nothing to do nothing is due`() {
    var agenda = Agenda()
    #expect(agenda.nextDue == nil)
    let due = agenda.take(at: .seconds(1_000_000))
    #expect(due.isEmpty)
    #expect(agenda.isIdle)
  }

  @Test func `questions come in the order in which they are due, whatever happened before`() {
    var generator = SeededGenerator(seed: 3)
    var agenda = Agenda()
    var due: [LocalID: Duration] = [:]
    for _ in 0..<2000 {
      let id = LocalID.sample(Int.random(in: 0..<80, using: &generator))
      let time = Duration.seconds(Int.random(in: 0..<1000, using: &generator))
      if Int.random(in: 0..<4, using: &generator) == 0 {
        agenda.forget(id)
        due[id] = nil
      } else {
        agenda.watch(id, age: .zero, at: .zero, due: time)
        due[id] = min(due[id] ?? time, time)
      }
      #expect(agenda.nextDue == due.values.min())
    }
    var asked: [Duration] = []
    while let next = agenda.nextDue {
      for case .ask(let id) in agenda.take(at: next) {
        asked.append(due[id] ?? .zero)
        let step = agenda.concludeAsk(id, .job(.failed), at: next, roll: 0.5)
        #expect(step == .stop)
      }
    }
    #expect(asked == due.values.sorted())
  }

  @Test func `questions go out in handfuls, at most forty a second`() {
    var agenda = watched(500) { _ in .zero }
    var times: [Duration] = []
    while times.count < 500, let next = agenda.nextDue {
      for case .ask(let id) in agenda.take(at: next) {
        times.append(next)
        _ = agenda.concludeAsk(id, .job(.failed), at: next, roll: 0.5)
      }
    }
    #expect(times.last == .milliseconds(12_250))
    #expect(times.prefix(11) == Array(repeating: .zero, count: 10) + [.milliseconds(250)])
  }

  @Test func `a job is not asked about twice at once`() {
    var agenda = watched(1) { _ in .zero }
    let first = agenda.take(at: .zero)
    #expect(first == [.ask(.sample(0))])
    agenda.watch(.sample(0), age: .zero, at: .seconds(1), due: .seconds(1))
    let second = agenda.take(at: .seconds(500))
    #expect(second.isEmpty)
    #expect(agenda.nextDue == nil)
    let step = agenda.concludeAsk(.sample(0), .job(.going), at: .seconds(4), roll: 0.5)
    #expect(step == .again(after: .seconds(3)))
    #expect(agenda.nextDue == .seconds(7))
  }

  @Test func `a refused key stops the clock until it is mended`() {
    var agenda = watched(2) { _ in .zero }
    agenda.enqueue([.sample(7), .sample(8)])
    let held = agenda.hold(.key)
    #expect(held == [.sample(7), .sample(8)])
    let none = agenda.take(at: .seconds(9))
    #expect(none.isEmpty)
    #expect(agenda.nextDue == nil)
    #expect(agenda.isIdle)
    agenda.resume(at: .seconds(10))
    let resumed = agenda.take(at: .seconds(10))
    #expect(Set(resumed) == [.ask(.sample(0)), .ask(.sample(1))])
  }

  @Test func `a row that has begun to leave cannot be withdrawn`() {
    var agenda = Agenda()
    agenda.enqueue([.sample(1), .sample(2)])
    let left = agenda.take(at: .zero)
    #expect(left == [.send(.sample(1))])
    let tookFirst = agenda.withdraw(.sample(1))
    #expect(!tookFirst)
    let tookSecond = agenda.withdraw(.sample(2))
    #expect(tookSecond)
    #expect(agenda.isPending(.sample(1)))
    #expect(!agenda.contains(.sample(2)))
  }

  @Test func `after a suspend nothing waits for its back-off`() {
    var agenda = watched(3) { _ in .seconds(3600) }
    agenda.hurry(at: .seconds(60))
    let hurried = agenda.take(at: .seconds(60))
    #expect(hurried.count == 3)
  }
}

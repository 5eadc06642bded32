import Jobs
import Testing

struct PollPlanTests {
  private func steps(
    _ seen: [PollPlan.Seen], age: Duration = .seconds(90), roll: Double = 0.5
  ) -> [PollPlan.Step] {
    var plan = PollPlan()
    return seen.map { plan.after($0, age: age, roll: roll) }
  }

  @Test(arguments: [
    (Duration.zero, 3.0), (.seconds(119), 3), (.seconds(120), 5), (.seconds(599), 5),
    (.seconds(600), 15), (.seconds(3600), 60), (.seconds(900_000), 60), (.seconds(-5), 3),
  ])
  func `asks slower as a job grows old`(age: Duration, seconds: Double) {
    #expect(steps([.job(.going)], age: age) == [.again(after: .seconds(seconds))])
  }

  @Test(arguments: [(0.0, 2.7), (1.0, 3.3)])
  func `the interval is spread by a tenth`(roll: Double, seconds: Double) throws {
    guard case .again(let wait) = steps([.job(.going)], roll: roll).first else {
      Issue.record("not asked again")
      return
    }
    #expect(abs(wait / .seconds(1) - seconds) < 0.001)
  }

  @Test func `troubles back off to a minute and are forgotten with an answer`() {
    let troubles = [PollPlan.Seen](repeating: .trouble(retryAfter: nil), count: 7)
    #expect(
      steps(troubles + [.job(.going), .trouble(retryAfter: nil)])
        == [3, 6, 12, 24, 48, 60, 60, 3, 3].map { .again(after: .seconds($0)) })
  }

  @Test func `a thousand hours of trouble do not end it`() {
    let seen = [PollPlan.Seen](repeating: .trouble(retryAfter: nil), count: 60_000)
    #expect(
      steps(seen).allSatisfy { $0 == .again(after: .seconds(60)) || $0 != .stop && $0 != .lost })
  }

  @Test(arguments: [(Duration.seconds(30), 30.0), (.seconds(9999), 600), (.zero, 3)])
  func `a wait that the service asks for is kept within bounds`(told: Duration, seconds: Double) {
    #expect(steps([.trouble(retryAfter: told)]) == [.again(after: .seconds(seconds))])
  }

  @Test func `lost needs three in a row`() {
    let again = PollPlan.Step.again(after: .seconds(3))
    #expect(steps([.notFound, .notFound, .notFound]) == [again, again, .lost])
    #expect(
      steps([.notFound, .notFound, .trouble(retryAfter: nil), .notFound, .notFound, .notFound]).last
        == .lost)
    #expect(
      !steps([.notFound, .notFound, .job(.going), .notFound, .notFound]).contains(.lost))
  }

  @Test func `a newborn job may be invisible`() {
    var plan = PollPlan()
    for age in stride(from: 3.0, through: 60, by: 3) {
      #expect(
        plan.after(.notFound, age: .seconds(age), roll: 0.5) == .again(after: .seconds(3)))
    }
    #expect(plan.after(.notFound, age: .seconds(63), roll: 0.5) != .lost)
    #expect(plan.after(.notFound, age: .seconds(66), roll: 0.5) != .lost)
    #expect(plan.after(.notFound, age: .seconds(69), roll: 0.5) == .lost)
  }

  @Test func `completed without a picture is asked for five times more`() {
    let seen = [PollPlan.Seen](repeating: .job(.completedWithoutPicture), count: 6)
    let steps = steps(seen)
    #expect(steps.dropLast().allSatisfy { $0 == .again(after: .seconds(3)) })
    #expect(steps.last == .stop)
  }

  @Test func `stops with a picture or a failure, holds without a key`() {
    #expect(steps([.job(.picture)]) == [.stop])
    #expect(steps([.job(.failed)]) == [.stop])
    #expect(steps([.noKey]) == [.hold])
  }
}

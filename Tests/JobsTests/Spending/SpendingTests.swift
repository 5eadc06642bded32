import Api18
import Jobs
import TestSupport
import Testing

struct SpendingTests {
  static let price = MicroUSD.pricePerRun
  static let told = MicroUSD(rawValue: 73_500)

  @Test(arguments: [
    (JobState.outbox, Spending.planned(price), Spending.planned(price)),
    (.sending, .expected(price), .expected(price)),
    (.running, .expected(price), .expected(told)),
    (.completed, .charged(price), .charged(told)),
    (.saved, .charged(price), .charged(told)),
    (.failed, .atRisk(price), .charged(told)),
    (.lost, .atRisk(price), .charged(told)),
    (.refused, .notCharged, .notCharged),
    (.unconfirmed, .atRisk(price), .atRisk(told)),
  ])
  func `every state counts in one way`(
    state: JobState, silent: Spending, withCost: Spending
  ) throws {
    var job = try JobLifeTests.job(state)
    #expect(job.spending == silent)
    guard state != .outbox, state != .sending else { return }
    job.cost = Self.told
    #expect(job.spending == withCost)
  }

  @Test func `a person settles what is unconfirmed`() throws {
    let job = try JobLifeTests.job(.unconfirmed)
    #expect(job.atRisk == Self.price)
    let ran = try job.after(.settled(.ran, at: .sample()))
    #expect(ran.charged == Self.price)
    #expect(ran.atRisk == nil)
    #expect(try job.after(.settled(.didNotRun, at: .sample())).charged == .zero)
  }
}

struct UsualDurationTests {
  @Test func `four runs tell nothing`() {
    #expect(UsualDuration([1, 2, 3, 4].map(Duration.seconds)) == nil)
  }

  @Test func `the middle four fifths of the newest fifty`() throws {
    // The newest first: 10...59 s count, the older thousand seconds do not.
    let durations = (10..<60).map { Duration.seconds($0) } + [.seconds(1000)]
    let usual = try #require(UsualDuration(durations))
    #expect(usual.shortest == .seconds(15))
    #expect(usual.longest == .seconds(54))
    #expect(usual.count == 50)
  }

  @Test func `few runs lose none`() throws {
    let usual = try #require(UsualDuration([9, 3, 5, 7, 4].map(Duration.seconds)))
    #expect(usual.shortest == .seconds(3))
    #expect(usual.longest == .seconds(9))
  }
}

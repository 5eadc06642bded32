import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct ArgumentTests {
  @Test(
    arguments: [
      ("7", SeedOption.fixed(7)), ("-1", .fixed(-1)), ("random", .random), ("service", .service),
      ("next", nil), ("", nil), ("1.5", nil), ("9223372036854775808", nil),
    ] as [(String, SeedOption?)])
  func `a seed is a number or one of two words`(_ text: String, _ expected: SeedOption?) {
    #expect(SeedOption(argument: text) == expected)
  }

  @Test(
    arguments: [
      ("7", RerunSeedOption.fixed(7)), ("random", .random), ("next", .next), ("service", nil),
    ] as [(String, RerunSeedOption?)])
  func `the seed of a rerun may be the next`(_ text: String, _ expected: RerunSeedOption?) {
    #expect(RerunSeedOption(argument: text) == expected)
  }

  @Test func `a random seed is rolled here`() {
    var generator = SeededGenerator(seed: 1)
    var same = SeededGenerator(seed: 1)
    #expect(SeedOption.random.seed(using: &generator) == Seed.roll(using: &same))
    #expect(SeedOption.service.seed(using: &generator) == nil)
    #expect(
      RerunSeedOption.random.choice(using: &generator) == .random(rolled: Seed.roll(using: &same)))
  }

  @Test(
    arguments: [
      ("3", 3000...3000), ("2..4", 2000...4000), ("0.2..0.4", 200...400), ("0", 0...0),
      (".5..1", 500...1000), ("4..2", nil), ("-1", nil), ("1..", nil), ("..1", nil), ("x", nil),
      ("nan", nil), ("inf", nil), ("1..99999999", nil), ("", nil),
    ] as [(String, ClosedRange<Int>?)])
  func `seconds are a number or two`(_ text: String, _ expected: ClosedRange<Int>?) {
    let range = expected.map {
      Duration.milliseconds($0.lowerBound)...Duration.milliseconds($0.upperBound)
    }
    #expect(SecondsRange(argument: text)?.durations == range)
  }
}

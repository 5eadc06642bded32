import Testing

@testable import TerminalDriver

@Suite("What was echoed waits")
struct EchoWaitTests {
  private let start = ContinuousClock.now

  private func instant(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test("a tenth of a second after the last letter")
  func delay() {
    var wait = EchoWait()
    #expect(wait.end == nil)
    for letter in [0, 50, 149, 249] {
      let delay = wait.add(UInt8(ascii: "a"), at: instant(letter))
      #expect(delay == 100)
      #expect(wait.end == instant(letter + 100))
    }
  }

  @Test(
    "hardly longer once letters have come for a quarter of a second, or there are many of them",
    arguments: [[0, 70, 140, 210, 249, 250], [0, 90, 180, 270], Array(0..<16)])
  func ends(_ letters: [Int]) {
    var wait = EchoWait()
    let delays = letters.map { wait.add(UInt8(ascii: "a"), at: instant($0)) }
    #expect(delays.last == 4)
    #expect(delays.dropLast().allSatisfy { $0 == 100 })
    #expect(wait.end == letters.last.map { instant($0 + 4) })
    #expect(wait.take().count == letters.count)
  }

  @Test("for nothing once it was taken, and anew from the next letter on")
  func taken() {
    var wait = EchoWait()
    #expect(wait.take().isEmpty)
    for byte in "abc".utf8 { _ = wait.add(byte, at: instant(0)) }
    #expect(wait.take() == Array("abc".utf8))
    #expect(wait.end == nil)
    _ = wait.add(UInt8(ascii: "d"), at: instant(500))
    #expect(wait.end == instant(600))
    #expect(wait.take() == Array("d".utf8))
  }
}

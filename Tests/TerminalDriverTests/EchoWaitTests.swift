import Testing

@testable import TerminalDriver

@Suite("What was echoed waits")
struct EchoWaitTests {
  private let start = ContinuousClock.now

  private func instant(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test(
    "a tenth of a second after the last letter, a fifth after the first",
    arguments: [
      ([0], 100), ([0, 50], 150), ([0, 99], 199), ([0, 60, 120], 200),
      ([0, 50, 100, 150, 199], 200),
    ])
  func ends(_ letters: [Int], _ end: Int) {
    var wait = EchoWait()
    for letter in letters {
      #expect(!wait.isOver(at: instant(letter)))
      wait.echoed(at: instant(letter))
    }
    #expect(wait.end == instant(end))
    #expect(!wait.isOver(at: instant(end - 1)))
    #expect(wait.isOver(at: instant(end)))
  }

  @Test("no longer once there are many letters")
  func many() {
    var wait = EchoWait()
    for letter in 1...EchoWait.mostLetters {
      #expect(!wait.isOver(at: instant(letter)))
      wait.echoed(at: instant(letter))
    }
    #expect(wait.isOver(at: instant(EchoWait.mostLetters)))
  }

  @Test("for nothing once something came that does not wait, and anew from the next letter on")
  func cancelled() {
    var wait = EchoWait()
    wait.echoed(at: instant(0))
    wait.cancel()
    #expect(!wait.isOver(at: instant(500)))
    wait.echoed(at: instant(150))
    #expect(wait.end == instant(250))
  }
}

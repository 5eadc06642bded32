import Testing

@testable import TerminalDriver

@Suite("What was echoed waits")
struct EchoWaitTests {
  private let start = ContinuousClock.now

  private func instant(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test(
    "a tenth of a second after the last letter, three after the first",
    arguments: [
      ([0], 100), ([0, 50], 150), ([0, 99, 198], 298), ([0, 70, 140, 210], 300),
      ([0, 50, 100, 150, 200, 250, 299], 300),
    ])
  func ends(_ letters: [Int], _ end: Int) {
    var wait = EchoWait()
    for letter in letters { wait.add(0x61, at: instant(letter)) }
    #expect(wait.end == instant(end))
  }

  @Test("no longer once there are many letters")
  func many() {
    var wait = EchoWait()
    for letter in 1..<EchoWait.mostLetters { wait.add(0x61, at: instant(letter)) }
    #expect(wait.end == instant(EchoWait.mostLetters - 1 + 100))
    wait.add(0x61, at: instant(50))
    #expect(wait.end == instant(50))
    #expect(wait.take().count == EchoWait.mostLetters)
  }

  @Test("for nothing once it was taken, and anew from the next letter on")
  func taken() {
    var wait = EchoWait()
    #expect(wait.take().isEmpty)
    for (letter, byte) in "abc".utf8.enumerated() { wait.add(byte, at: instant(letter)) }
    #expect(wait.take() == Array("abc".utf8))
    #expect(wait.end == nil)
    wait.add(0x64, at: instant(150))
    #expect(wait.end == instant(250))
    #expect(wait.take() == Array("d".utf8))
  }
}

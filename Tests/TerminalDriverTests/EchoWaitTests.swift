import Testing

@testable import TerminalDriver

@Suite("What was echoed waits")
struct EchoWaitTests {
  private let start = ContinuousClock.now

  private func instant(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test("a tenth of a second after the last character")
  func delay() {
    var wait = EchoWait()
    #expect(wait.end == nil)
    for character in [0, 50, 149, 249] {
      wait.add(UInt8(ascii: "a"), at: instant(character))
      #expect(wait.delay == 100)
      #expect(wait.end == instant(character + 100))
      #expect(!wait.isClosed)
    }
  }

  @Test(
    "hardly longer once they have come for a quarter of a second, or there are many of them",
    arguments: [[0, 70, 140, 210, 249, 250], [0, 90, 180, 270], Array(0..<16)])
  func ends(_ characters: [Int]) {
    var wait = EchoWait()
    for character in characters {
      #expect(!wait.isClosed)
      wait.add(UInt8(ascii: "a"), at: instant(character))
    }
    #expect(wait.isClosed)
    #expect(wait.delay == 4)
    #expect(wait.end == characters.last.map { instant($0 + 4) })
    #expect(wait.take().count == characters.count)
    #expect(!wait.isClosed)
  }

  @Test("for nothing once it was taken, and anew from the next character on")
  func taken() {
    var wait = EchoWait()
    #expect(wait.take().isEmpty)
    for byte in "abc".utf8 { wait.add(byte, at: instant(0)) }
    #expect(wait.take() == Array("abc".utf8))
    #expect(wait.end == nil)
    wait.add(UInt8(ascii: "d"), at: instant(500))
    #expect(wait.end == instant(600))
    #expect(wait.take() == Array("d".utf8))
  }
}

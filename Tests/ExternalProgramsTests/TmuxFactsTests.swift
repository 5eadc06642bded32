import Testing

@testable import ExternalPrograms

@Suite("What tmux says of itself")
struct TmuxFactsTests {
  @Test("passthrough and the terminal around it")
  func answer() {
    #expect(TmuxFacts(answer: "on|kitty(0.35.2)|xterm-kitty")?.letsThrough == true)
    #expect(TmuxFacts(answer: "all|kitty(0.35.2)|xterm-kitty")?.terminal == "kitty(0.35.2)")
    #expect(TmuxFacts(answer: "off||xterm-kitty")?.letsThrough == false)
    #expect(TmuxFacts(answer: "off||xterm-kitty")?.terminal == "xterm-kitty")
    // An older one knows no such option, and prints nothing for it.
    #expect(TmuxFacts(answer: "||xterm")?.letsThrough == false)
    #expect(TmuxFacts(answer: "no tmux") == nil)
  }
}

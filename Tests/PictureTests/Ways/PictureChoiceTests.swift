import Picture
import TerminalUI
import Testing

@Suite("By which way pictures are shown")
struct PictureChoiceTests {
  private func terminal(
    _ version: String?, graphics: Bool? = nil, attributes: [Int] = [62],
    depth: ColourDepth = .trueColour, between: String? = nil, tmux: PictureChoice.Tmux? = nil
  ) -> PictureChoice.Terminal {
    var answers = ProbeAnswers()
    answers.version = version
    answers.graphics = graphics
    answers.attributes = attributes
    return PictureChoice.Terminal(
      depth: depth, isUTF8: true, answers: answers, between: between, tmux: tmux)
  }

  @Test(
    "by itself only what a terminal is known to show",
    arguments: [
      ("kitty(0.35.2)", true, PictureChoice.Way.kitty(isInTmux: false)),
      ("kitty(0.28.0)", true, .kitty(isInTmux: false)),
      // Older ones show graphics, but know no placeholders.
      ("kitty(0.26.5)", true, .symbols),
      ("kitty(0.35.2)", nil, .symbols),
      ("kitty(0.35.2)", false, .symbols),
      ("ghostty 1.1.0", true, .kitty(isInTmux: false)),
      // These answer the question about graphics, and know no placeholders.
      ("Konsole 24.02.0", true, .symbols),
      ("WezTerm 20240203-110809-5046fc22", true, .iterm),
      ("iTerm2 3.5.0", nil, .iterm),
      ("XTerm(379)", nil, .symbols),
      ("VTE(7006)", nil, .symbols),
      ("", true, .symbols),
    ] as [(String, Bool?, PictureChoice.Way)])
  func automatic(_ version: String, _ graphics: Bool?, _ way: PictureChoice.Way) {
    let choice = PictureChoice(.auto, terminal(version, graphics: graphics))
    #expect(choice.way == way)
    #expect(!choice.reason.isEmpty)
  }

  @Test(
    "sixel where a terminal known for it says that it has it",
    arguments: ["foot(1.16.2)", "XTerm(379)"])
  func sixel(_ version: String) {
    #expect(PictureChoice(.auto, terminal(version, attributes: [62, 4, 22])).way == .sixel)
    #expect(PictureChoice(.auto, terminal(version, attributes: [62, 22])).way == .symbols)
  }

  @Test(
    "printed once, whatever the terminal says that it shows",
    arguments: [
      ("kitty(0.26.5)", true, [62], PictureChoice.Way.kitty(isInTmux: false)),
      ("Konsole 24.02.0", true, [62, 4], .kitty(isInTmux: false)),
      ("WezTerm 20240203-110809-5046fc22", true, [62, 4], .iterm),
      ("XTerm(379)", nil, [62, 4], .sixel),
      ("VTE(7006)", nil, [62], .symbols),
      ("", nil, [], .symbols),
    ] as [(String, Bool?, [Int], PictureChoice.Way)])
  func printed(_ version: String, _ graphics: Bool?, _ numbers: [Int], _ way: PictureChoice.Way) {
    let answers = terminal(version, graphics: graphics, attributes: numbers).answers
    #expect(PictureChoice.printed(answers, between: nil).way == way)
    #expect(PictureChoice.printed(answers, between: "tmux").way == .symbols)
    #expect(PictureChoice.printed(nil, between: nil).way == .symbols)
  }

  @Test("no answer, few colours or a charset without the signs leave symbols")
  func plain() {
    #expect(PictureChoice(.auto, terminal(nil)).way == .symbols)
    let kitty = terminal("kitty(0.35.2)", graphics: true, depth: .indexed256)
    #expect(PictureChoice(.auto, kitty).way == .symbols)
    #expect(PictureChoice(.kitty, kitty).way == .symbols)
    var latin = terminal("kitty(0.35.2)", graphics: true)
    latin.isUTF8 = false
    #expect(PictureChoice(.auto, latin).way == .symbols)
  }

  @Test("in tmux only what it lets through, to a terminal that is known")
  func tmux() {
    func choice(_ wish: PictureChoice.Wish, _ tmux: PictureChoice.Tmux?) -> PictureChoice {
      PictureChoice(wish, terminal("tmux 3.3a", between: "tmux", tmux: tmux))
    }
    let open = PictureChoice.Tmux(letsThrough: true, terminal: "kitty(0.35.2)")
    #expect(choice(.auto, open).way == .kitty(isInTmux: true))
    let shut = PictureChoice.Tmux(letsThrough: false, terminal: "kitty(0.35.2)")
    #expect(choice(.auto, shut).way == .symbols)
    #expect(choice(.auto, shut).reason.contains("allow-passthrough"))
    #expect(choice(.kitty, shut).way == .symbols)
    let other = PictureChoice.Tmux(letsThrough: true, terminal: "xterm-256color")
    #expect(choice(.auto, other).way == .symbols)
    #expect(choice(.kitty, other).way == .kitty(isInTmux: true))
    #expect(choice(.auto, nil).way == .symbols)
    // What is drawn over cells is lost there.
    #expect(choice(.sixel, open).way == .symbols)
    #expect(choice(.iterm, open).way == .symbols)
    #expect(
      PictureChoice(.kitty, terminal("", graphics: true, between: "GNU screen")).way == .symbols)
  }

  @Test("what a person asks for is done")
  func asked() {
    let xterm = terminal("XTerm(379)")
    #expect(PictureChoice(.sixel, xterm).way == .sixel)
    #expect(PictureChoice(.iterm, xterm).way == .iterm)
    #expect(PictureChoice(.kitty, xterm).way == .kitty(isInTmux: false))
    #expect(PictureChoice(.symbols, terminal("kitty(0.35.2)", graphics: true)).way == .symbols)
    #expect(PictureChoice(.off, xterm).way == .off)
  }
}

import TerminalUI
import Testing

@Suite("What a terminal answers")
struct ProbeAnswersTests {
  private func question(_ environment: [String: String]) -> String {
    String(decoding: ProbeAnswers.question(environment: environment), as: UTF8.self)
  }

  @Test(
    "the question ends with the one that every terminal answers",
    arguments: ["xterm-256color", "linux", "tmux-256color"])
  func last(_ type: String) {
    #expect(question(["TERM": type]).hasSuffix("\u{1B}[c"))
  }

  @Test(
    "strings that would be taken for something else are left out",
    arguments: [
      ["TERM": "linux"], ["TERM": "tmux-256color", "TMUX": "/tmp/x,1,0"],
      ["TERM": "screen-256color", "STY": "1.pts"], ["TERM": "screen"],
    ])
  func plain(_ environment: [String: String]) {
    let text = question(environment)
    #expect(!text.contains("\u{1B}_"))
    #expect(!text.contains("[>q"))
    #expect(question(["TERM": "xterm-kitty"]).contains("\u{1B}_Gi=31,"))
  }

  @Test("the shape of a cell follows from the text area where it is not told")
  func shape() {
    var answers = ProbeAnswers()
    #expect(answers.shape(of: Size(columns: 80, rows: 24)) == nil)
    answers.take(.areaSize(width: 800, height: 600))
    #expect(answers.shape(of: Size(columns: 80, rows: 24)) == CellShape(width: 10, height: 25))
    #expect(answers.shape(of: nil) == nil)
    #expect(answers.shape(of: Size(columns: 0, rows: 0)) == nil)
    // No cell is a tenth as wide as it is high.
    #expect(answers.shape(of: Size(columns: 200, rows: 10)) == nil)
    answers.take(.cellSize(width: 9, height: 18))
    #expect(answers.shape(of: Size(columns: 80, rows: 24)) == CellShape(width: 9, height: 18))
  }

  @Test("answers are kept, each for what it is")
  func taken() {
    var answers = ProbeAnswers()
    for reply: TerminalReply in [
      .version("kitty(0.35.2)"), .graphics(id: 31, ok: true), .graphics(id: 7, ok: false),
      .cellSize(width: 10, height: 20), .areaSize(width: 800, height: 600), .mode(2026, setting: 2),
      .colour(code: 11, RGB(0x101010)), .keyboardFlags(0), .deviceAttributes([62, 4]),
    ] {
      answers.take(reply)
    }
    #expect(answers.version == "kitty(0.35.2)")
    #expect(answers.graphics == true)
    #expect(answers.cell == CellShape(width: 10, height: 20))
    #expect(answers.synchronized == 2)
    #expect(answers.ground == RGB(0x101010))
    #expect(answers.hasKeyboard)
    #expect(answers.attributes == [62, 4])
  }

  @Test(
    "cells of a shape that no terminal has are not believed",
    arguments: [(0, 0), (2, 6), (500, 10), (8, 200), (30, 10)])
  func shapes(_ width: Int, _ height: Int) {
    #expect(CellShape(reported: width, height) == nil)
    #expect(CellShape(reported: 8, 16) == .usual)
  }
}

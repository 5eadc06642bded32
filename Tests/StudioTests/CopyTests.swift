import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("Copying, revealing and pinning")
struct CopyTests {
  private func model(_ change: (inout Job) -> Void = { _ in }) -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    change(&model.history.rows[1].job)
    model.answerResult(parent: nil)
    return model
  }

  /// What was copied, and how it is called.
  private func copied(_ effects: [Effect]) -> [String] {
    effects.flatMap { effect -> [String] in
      if case .copyTelling(let text, let name) = effect { [text, name] } else { [] }
    }
  }

  @Test(
    "each part of a job has its key",
    arguments: [
      ("y p", "Make it snow", "the prompt"), ("y n", "blurry", "the negative prompt"),
      ("y s", "-7", "seed -7"), ("y i", "7f3a92c1000000000000", "id 7f3a92c1"),
      ("y u", "https://files.example.org/7f3a92c1.png", "the address"),
      ("y j", #"{"prompt":"it's"}"#, "the request"),
    ])
  func parts(_ keys: String, _ text: String, _ name: String) {
    var model = model {
      $0.input.prompt = "Make it snow"
      $0.input.negativePrompt = "blurry"
      $0.input.seed = -7
      $0.body = Array(#"{"prompt":"it's"}"#.utf8)
    }
    #expect(copied(model.press(keys)) == [text, name])
    model.press("5")
    #expect(copied(model.press(keys)) == [text, name])
  }

  @Test("a curl command names the key and quotes the body for a shell")
  func curl() {
    var model = model { $0.body = Array(#"{"prompt":"it's"}"#.utf8) }
    #expect(
      copied(model.press("y c")).first == #"""
        curl https://api18.dev/v1/generate \
          -H "Authorization: Bearer $API18_KEY" \
          -H 'Content-Type: application/json' \
          -d '{"prompt":"it'\''s"}'
        """#)
    model.history.rows[1].job.origin = "https://elsewhere.example"
    #expect(copied(model.press("y c")).first?.contains("https://elsewhere.example/v1") == true)
  }

  @Test(
    "what is not there is said",
    arguments: [
      ("y n", "It had none"), ("y s", "The service chose it"), ("y f", "No file is saved"),
      ("O", "No file is saved"), ("y u", "There is no address"),
    ])
  func nothing(_ keys: String, _ words: String) {
    var model = model {
      $0.input.negativePrompt = ""
      $0.input.seed = nil
      $0.outputs = []
    }
    #expect(model.press(keys).isEmpty)
    #expect(model.toast?.text == words)
  }

  @Test("a reference's address is copied in its pane")
  func reference() {
    var model = model()
    let copies = copied(model.press("2 Down y u"))
    #expect(copies == ["https://samples.example.org/terrace-sea.png", "the address"])
    model.press("Down y u")
    #expect(model.toast?.text == "There is no address")
  }

  @Test("the draft's request is copied from where it is shown, with its curl command")
  func draftsRequest() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    model.press("F9")
    let curl = copied(model.press("y c")).first ?? ""
    #expect(curl.hasPrefix("curl https://api18.dev/v1/generate"))
    let body = copied(model.press("y j")).first ?? ""
    #expect(body.hasPrefix(#"{"model":"#))
    #expect(curl.contains(body))
    #expect(copied(model.press("y y")).first?.contains("\n\nAs curl\ncurl ") == true)
  }

  @Test("a text of no request has neither address nor command")
  func messages() {
    var model = model()
    model.press("@")
    #expect(copied(model.press("y y")) == ["No messages yet.", "the text"])
    #expect(model.press("y c").isEmpty)
    #expect(model.toast?.text == "This text is of no request")
  }

  @Test(
    "the way it went is told",
    arguments: [
      (.program("wl-copy"), "Seed 42 is copied, by wl-copy"),
      (.terminal, "Seed 42 is copied, by the terminal (OSC 52)"),
      (.tooLong, "Not copied: seed 42 is longer than a terminal takes"),
      (.noWay, "Not copied: no wl-copy, xclip, xsel or tmux, and a plain terminal"),
    ] as [(CopyOutcome, String)])
  func ways(_ outcome: CopyOutcome, _ words: String) {
    var model = model()
    _ = model.handle(.copied("seed 42", outcome), at: Fixture.now)
    #expect(model.toast?.text == words)
  }

  @Test("the runner tells how it was copied")
  func runner() async {
    let bench = Workbench(ScriptedWorld(copyOutcome: .program("xsel")))
    await bench.runner.start(.copyTelling("42", "seed 42"))
    let told = await bench.next { event -> String? in
      if case .copied(let name, .program(let program)) = event {
        "\(name) \(program)"
      } else {
        nil
      }
    }
    #expect(told == "seed 42 xsel")
  }

  @Test("the folder of the file is opened")
  func reveal() {
    var model = model { $0.outputs[0].path = "/pictures/2026-11-22/a.png" }
    #expect(model.press("O") == [.openFile("/pictures/2026-11-22")])
    #expect(model.press("y f") == [.copyTelling("/pictures/2026-11-22/a.png", "the path")])
  }

  @Test("a pinned result stays while one looks at others")
  func pin() {
    var model = model()
    let id = model.history.rows[1].id
    model.press("P")
    #expect(model.toast?.text == "7f3a92c1 stays in pane 5")
    model.press("Down Down")
    #expect(model.resultTarget == id)
    #expect(model.result?.id == id)
    #expect(Screen.draw(model).text().contains("pinned 7f3a92c1"))
    model.press("5 P 4")
    #expect(model.resultTarget == model.history.rows[3].id)
    model.press("P")
    #expect(model.resultTarget == model.history.selected)
  }

  @Test("a pinned job that is gone is let go")
  func pinGone() {
    var model = model()
    model.press("P")
    let id = model.history.rows[1].id
    model.press("Down")
    _ = model.handle(.resultLoaded(id, nil, parent: nil), at: Fixture.now)
    #expect(model.pinned == nil)
    #expect(model.resultTarget == model.history.selected)
  }
}

import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Money")
struct MoneyTests {
  @Test("forty F6 at once send one run")
  func heldInOneRead() {
    var model = Fixture.working(focus: .prompt)
    let effects = (0..<40).flatMap { _ in model.press("F6") }
    #expect(effects.paying.count == 1)
    #expect(model.toast?.text == "F6 was held: it was sent once")
  }

  @Test("a key held for seconds sends one run, and pays again once it was let go")
  func held() {
    var model = Fixture.working(focus: .prompt)
    var time = Fixture.now
    var effects = model.press("F6", at: time)
    for _ in 0..<100 {
      time = time + 33
      effects += model.press("F6", at: time)
    }
    #expect(effects.paying.count == 1)
    #expect(model.press("F6", at: time + 799).paying.isEmpty)
    #expect(model.press("F6", at: time + 799 + 800).paying.count == 1)
  }

  @Test("what a terminal marks as a repeat never pays")
  func markedRepeats() {
    var model = Fixture.working(focus: .prompt)
    _ = model.press("F5")
    let repeated = InputEvent.key(KeyPress(.function(5)), isRepeat: true)
    #expect(model.handle(.input(repeated), at: Fixture.now + 5_000).paying.isEmpty)
  }

  @Test("a clock that is set back makes no held key pay twice")
  func clockSetBack() {
    var model = Fixture.working(focus: .prompt)
    #expect(model.press("F6", at: Fixture.now).paying.count == 1)
    #expect(model.press("F6", at: Fixture.now + -3_600_000).paying.isEmpty)
    #expect(model.press("F6", at: Fixture.now + -3_600_000 + 900).paying.count == 1)
  }

  @Test("two different keys are two wishes")
  func differentKeys() {
    var model = Fixture.working(focus: .prompt)
    #expect(model.press("F5 F6 F7").paying.count == 3)
  }

  @Test("the second key after R pays once while it is held")
  func sequences() {
    var model = Fixture.working(focus: .history)
    model.select(1)
    #expect(model.press("R n R n R n").paying.count == 1)
  }

  // MARK: What never pays

  static let places = [
    "prompt", "negative", "references", "options", "history", "result", "address", "label", "seed",
    "help", "samples", "details", "question", "settle", "no key", "too small",
  ]

  private static func model(_ place: String) -> Model {
    var model = Fixture.working()
    model.facts.samples = [.init(name: "a", title: "A portrait", url: "https://a.example/a.png")]
    model.totals.heldByOrigin[model.facts.origin] = 2
    model.select(1)
    switch place {
    case "prompt": model.focus = .prompt
    case "negative": model.press("2 C-x C-n")
    case "references": model.press("2")
    case "options": model.press("3")
    case "result": model.press("5")
    case "address": model.press("2 Enter")
    case "label": model.press("2 L")
    case "seed": model.press("3 Enter")
    case "help": model.press("?")
    case "samples": model.press("2 s")
    case "details":
      if let job = model.subject { _ = model.handle(.details(job), at: Fixture.now) }
    case "question": model.press("F5")
    case "settle":
      model.select(3)
      model.press("!")
    case "no key":
      model.keyStatus.isSet = false
      model.focus = .prompt
      model.press("F5")
    case "too small": _ = model.handle(.resized(Size(columns: 20, rows: 5)), at: Fixture.now)
    default: break
    }
    model.draw()
    return model
  }

  private static let free: [KeyPress] =
    (32...126).compactMap { UnicodeScalar($0).map { KeyPress(.character(Character($0))) } }
    + [
      KeyPress(.enter), KeyPress(.lineFeed), KeyPress(.escape), KeyPress(.tab),
      KeyPress(.tab, .shift), KeyPress(.backspace), KeyPress(.delete), KeyPress(.insert),
      KeyPress(.up), KeyPress(.down), KeyPress(.left), KeyPress(.right), KeyPress(.home),
      KeyPress(.end), KeyPress(.pageUp), KeyPress(.pageDown),
    ]

  @Test(
    "no printable key, nor Enter, Tab or Esc, pays anywhere but y in a question", arguments: places)
  func freeKeys(_ place: String) {
    let start = Self.model(place)
    for key in Self.free {
      var model = start
      let effects = model.handle(.input(.key(key, isRepeat: false)), at: Fixture.now)
      let isAnswer = place == "question" && key.key == .character("y")
      #expect(effects.paying.count == (isAnswer ? 1 : 0), "\(key.label) in \(place)")
    }
  }

  @Test("no paste pays", arguments: places)
  func pastes(_ place: String) {
    for text in ["y", "yyyy\n", "Ra", "\r\n", "https://a.example/b.png\nhttps://a.example/c.png"] {
      var model = Self.model(place)
      #expect(model.paste(text).paying.isEmpty, "\(text) in \(place)")
    }
  }

  @Test("no click and no turn of the wheel pays", arguments: places)
  func mouse(_ place: String) {
    var model = Self.model(place)
    for row in stride(from: 0, to: 24, by: 3) {
      for column in stride(from: 0, to: 80, by: 17) {
        let point = Point(column: column, row: row)
        for kind in [MouseEvent.Kind.press(.left), .release(.left), .wheelUp, .wheelDown] {
          let event = MouseEvent(kind, at: point)
          #expect(model.handle(.input(.mouse(event)), at: Fixture.now).paying.isEmpty)
        }
      }
    }
  }

  @Test("a long walk of free keys pays only by y in a drawn question and by a key after R")
  func walks() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<60 {
      var model = Self.model(Self.places.randomElement(using: &random) ?? "prompt")
      for _ in 0..<50 {
        guard let key = Self.free.randomElement(using: &random) else { return }
        let mayPay = model.question != nil || !model.pendingKeys.isEmpty
        let effects = model.handle(.input(.key(key, isRepeat: false)), at: Fixture.now)
        #expect(effects.paying.isEmpty || mayPay, "\(key.label) in \(model.context)")
        model.draw()
      }
    }
  }
}

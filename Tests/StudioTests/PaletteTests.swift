import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The palette of actions")
struct PaletteTests {
  private func opened(_ keys: String = "F2", focus: Pane = .history) -> Model {
    var model = Fixture.working(focus: focus)
    model.select(1)
    model.press(keys)
    return model
  }

  /// The actions shown, in their order.
  private func shown(_ model: Model) -> [ActionID] {
    (model.menu?.shown ?? []).compactMap {
      if case .action(let id, _) = $0.target { id } else { nil }
    }
  }

  @Test(
    "opens by each of its keys, outside fields by two more",
    arguments: [("F2", Pane.prompt), ("A-x", .prompt), (":", .history), ("C-p", .result)])
  func keys(_ key: String, _ pane: Pane) {
    #expect(opened(key, focus: pane).menu?.purpose.isPalette == true)
  }

  @Test("a colon is text in a field, and Ctrl-P moves there")
  func fields() {
    var model = Fixture.empty()
    model.type(":")
    #expect(model.draft.prompt.text == ":")
    #expect(model.menu == nil)
  }

  @Test("offers every action that can be done from somewhere, each once when it is searched")
  func complete() {
    let listed = Set(shown(opened()))
    for id in [
      ActionID.draftSend, .jobRerun, .referenceAdd, .seedRoll, .theme, .paneReset, .editUndo,
      .reload, .jobCancel,
    ] {
      #expect(listed.contains(id), "\(id)")
    }
    for id in [ActionID.menuUp, .confirmYes, .dialogSend, .palette, .settleRan] {
      #expect(!listed.contains(id), "\(id)")
    }
  }

  @Test(
    "what is done to the thing in hand comes first, and what holds everywhere last",
    arguments: [
      (
        Pane.history, ActionID.recallAll,
        [ActionID.jobRerunNewSeed, .historyNewest, .listDown, .theme]
      ),
      (.result, .recallAll, [.jobRerunNewSeed, .pictureZoomIn, .theme]),
      (.prompt, .seedRoll, [.draftSend, .editExternal, .editLeft, .focusNext]),
      (.references, .referenceEdit, [.referenceAdd, .draftSend, .listDown, .theme]),
      (.options, .optionChange, [.draftSend, .listDown, .theme]),
    ])
  func nearest(_ pane: Pane, _ first: ActionID, _ rest: [ActionID]) throws {
    let all = shown(opened(focus: pane))
    #expect(all.first == first)
    let places = try ([first] + rest).map { try #require(all.firstIndex(of: $0), "\($0)") }
    #expect(places == places.sorted())
  }

  @Test("finds by title, by id and by key, the nearest first")
  func finding() {
    for (typed, first) in [
      ("seed roll", ActionID.seedRoll), ("theme", .theme), ("job.rerun-new", .jobRerunNewSeed),
      ("f6", .draftSendNewSeed), ("rns", .jobRerunNewSeed), ("zoom", .zoom),
    ] {
      var model = opened(focus: typed == "f6" ? .prompt : .history)
      model.type(typed)
      #expect(shown(model).first == first, "\(typed)")
    }
  }

  @Test("what is there as typed hides what has only the letters")
  func letters() {
    var model = opened()
    model.type("theme")
    #expect(shown(model) == [.theme, .reload])
  }

  @Test(
    "finds what an action does by the words of its sentence, after those that are called so",
    arguments: [
      ("random", ActionID.seedMode), ("clipboard", .editYank), ("curl", .copyCurl),
      ("goes to the prompt", .recallAll), ("thumbnails", .sheetOpen),
    ])
  func sentences(_ typed: String, _ expected: ActionID) throws {
    var model = opened()
    model.type(typed)
    let found = shown(model)
    #expect(found.contains(expected))
    let isCalledSo = found.map { ActionTable[$0].title.lowercased().contains(typed) }
    #expect(isCalledSo == isCalledSo.filter { $0 } + isCalledSo.filter { !$0 })
  }

  @Test("a word of two letters by itself is not looked for in sentences")
  func shortWords() {
    var model = opened(focus: .prompt)
    model.type("by")
    #expect(!shown(model).contains(.editLeft))
    model.type(" one")
    #expect(shown(model).contains(.editLeft))
  }

  // MARK: The help

  @Test(
    "the help lists what every pane can do, by title, id, key and sentence",
    arguments: [
      ("yank", ActionID.editYank), ("random", .seedMode), ("curl", .copyCurl),
      ("theme", .theme), ("y c", .copyCurl), ("fold", .historyFoldSeeds),
    ])
  func helpFinds(_ typed: String, _ expected: ActionID) {
    for pane in [Pane.prompt, .references, .history, .result] {
      var model = opened("F1", focus: pane)
      model.type(typed)
      #expect(shown(model).contains(expected), "\(typed) in \(pane)")
    }
  }

  @Test("each action stands in the help once, and what is of another pane is gone to")
  func helpElsewhere() {
    var model = opened("F1", focus: .prompt)
    let all = shown(model)
    #expect(Set(all).count == all.count)
    #expect(Set(all).isSuperset(of: [.referenceAdd, .seedRoll, .historyTree, .pictureZoomIn]))
    #expect(!all.contains(.confirmYes))
    model.type("sort and group")
    model.press("Enter")
    #expect(model.menu?.purpose == .sorts)
  }

  @Test("in the help of a question what is elsewhere waits for the answer")
  func helpOfQuestion() throws {
    var model = Fixture.working(focus: .history)
    model.select(1)
    model.press("F5")
    model.draw()
    model.press("F1")
    model.type("tree")
    #expect(model.menu?.selectedRow?.reason == "Answer the question first")
    model.press("Enter")
    #expect(model.toast?.text == "Answer the question first")
    model.press("Esc")
    #expect(model.question != nil)
  }

  @Test("runs what is picked; what was picked stands on top the next time, and is kept")
  func recent() {
    var model = opened()
    model.type("choose a theme")
    let effects = model.press("Enter")
    #expect(effects.contains(.loadThemes))
    let kept = effects.compactMap { if case .keepHabits(let habits) = $0 { habits } else { nil } }
    #expect(kept.last?.recent == [.theme])
    #expect(kept.last.flatMap { Habits(bytes: $0.bytes) } == model.habits)
    // The list of themes has come and gone.
    _ = model.handle(.themes(ThemeList(names: ["auto"], chosen: "auto")), at: Fixture.now)
    model.press("Esc F2")
    #expect(shown(model).first == .theme)
    #expect(model.menu?.shown.first?.title == "Recent")
  }

  @Test("what is of another pane goes there first")
  func otherPane() {
    var model = opened()
    model.type("reference.add")
    model.press("Enter")
    #expect(model.focus == .references)
    #expect(model.line?.target == .address(slot: 2))
  }

  @Test("what is done to a job is done from the draft too: its row is gone to first")
  func jobFromElsewhere() {
    for key in ["F1", "F2"] {
      var model = opened(key, focus: .references)
      model.type("as curl")
      #expect(shown(model).first == .copyCurl)
      #expect(model.menu?.selectedRow?.reason == nil, "\(key)")
      let effects = model.press("Enter")
      #expect(model.focus == .history)
      #expect(effects.contains { if case .copyTelling = $0 { true } else { false } }, "\(effects)")
    }
  }

  @Test(
    "what is done to the draft or the program moves no focus", arguments: ["roll a seed", "zoom"])
  func fromHere(_ typed: String) {
    var model = opened(focus: .prompt)
    model.type(typed)
    model.press("Enter")
    #expect(model.overlays.isEmpty)
    #expect(model.focus == .prompt)
  }

  @Test("one that cannot act says why, and stays")
  func disabled() {
    var model = opened()
    model.type("queue.resume")
    #expect(model.menu?.selectedRow?.reason == "Nothing is held")
    model.press("Enter")
    #expect(model.toast?.text == "Nothing is held")
    #expect(model.menu != nil)
  }

  @Test("what pays asks first, by name and price, and only y pays")
  func paid() {
    var model = opened()
    model.type("job.rerun-new-seed")
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.question?.title == "Run, new seed for $0.07?")
    model.draw()
    var other = model
    #expect(other.press("Enter").paying.isEmpty)
    #expect(model.press("y").paying.count == 1)
  }

  @Test("the price of what is held is that of all of it")
  func heldPrice() {
    var model = Fixture.working(focus: .history)
    model.totals.heldByOrigin[model.facts.origin] = 3
    model.press("F2")
    model.type("queue.resume")
    model.press("Enter")
    #expect(model.question?.title == "Resume sending for $0.21?")
  }

  @Test("a question is answered before anything else")
  func questions() {
    var model = Fixture.working(focus: .history)
    _ = model.open(.question(Question(running: .jobRerun, in: .history, price: nil)))
    model.draw()
    model.press("F2")
    #expect(model.menu == nil)
    #expect(model.toast?.text == "Answer the question first")
  }

  @Test("over a text it offers what is done in the text, and leaves it for all else")
  func overText() throws {
    var model = Fixture.working(focus: .history)
    model.press("@ :")
    #expect(shown(model).contains(.readerFind))
    model.type("go to options")
    model.press("Enter")
    #expect(model.overlays.isEmpty)
    #expect(model.focus == .options)
  }

  @Test("habits of another version are taken as far as they are known")
  func habits() {
    #expect(Habits(bytes: Array("{}".utf8)) == Habits())
    #expect(Habits(bytes: Array("no".utf8)) == nil)
    let bytes = Array(#"{"recent":["app.theme","app.flies","pane.zoom"],"wide":{"left":400}}"#.utf8)
    let habits = Habits(bytes: bytes)
    #expect(habits?.recent == [.theme, .zoom])
    #expect(habits?[.wide].leftShare == 400)
  }

  @Test("past searches are within reach of Up after the next start, the last hundred of them")
  func searches() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.press("/ s e a Enter")
    let effects = model.press("/ C-u n o o n Enter")
    let kept = effects.compactMap { if case .keepHabits(let habits) = $0 { habits } else { nil } }
    #expect(kept.last?.searches == ["sea", "noon"])
    var next = Fixture.working(columns: 120, rows: 40, focus: .history)
    if let habits = kept.last.flatMap({ Habits(bytes: $0.bytes) }) { next.take(habits) }
    next.press("/ Up Up")
    #expect(next.line?.editor.text == "sea")
    var many = Habits()
    for number in 1...120 { many.note(search: "\(number)") }
    many.note(search: "60")
    many.note(search: String(repeating: "a", count: 1_001))
    #expect(many.searches.count == 100)
    #expect(many.searches.first == "21" && many.searches.last == "60")
  }
}

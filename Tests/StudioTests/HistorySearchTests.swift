import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Searching the history")
struct HistorySearchTests {
  private static let prompts = [
    "A lake at noon", "Golden hour over the lake", "A bottle on slate", "Golden bottle",
    "An old portrait", "Golden frame, old portrait",
  ]

  private func history() async throws -> (SearchedHistory, Model) {
    var history = try await SearchedHistory(Self.prompts)
    let model = await history.model()
    return (history, model)
  }

  @Test("shrinks the list with each letter")
  func typing() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    #expect(model.context == .search)
    await history.type("gol", &model)
    #expect(model.prompts == ["Golden frame, old portrait", "Golden bottle", Self.prompts[1]])
    await history.type("den -fr", &model)
    #expect(model.prompts == ["Golden bottle", Self.prompts[1]])
    await history.press("C-w C-w", &model)
    #expect(model.prompts == Self.prompts.reversed())
  }

  @Test("asks at once with every letter, whatever is still being read, and takes no late answer")
  func interrupting() async throws {
    let (history, shown) = try await history()
    var model = shown
    model.press("/")
    var requests: [SearchRequest] = []
    for letter in ["o", "l", "d"] {
      let effects = model.press(letter)
      #expect(effects.searches.count == 1)
      requests += effects.searches
    }
    #expect(requests.allSatisfy { $0.patience == .milliseconds(8) && $0.anchor == .first })
    let before = model.history
    for request in requests.dropLast() {
      let event = try #require(await history.event(for: .search(request)))
      _ = model.handle(event, at: Fixture.now)
    }
    #expect(model.history == before)
    let event = try #require(await history.event(for: .search(requests[2])))
    #expect(model.awaits(event))
    _ = model.handle(event, at: Fixture.now)
    #expect(model.prompts.count == 4)
  }

  @Test("asks nothing anew where a letter changes nothing of what is meant")
  func sameQuery() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("old", &model)
    #expect(model.press("Space").searches.isEmpty)
    #expect(model.press("Left Right").searches.isEmpty)
  }

  @Test("the selection stays on its job while that is found, and when the search is cleared")
  func selection() async throws {
    var (history, model) = try await history()
    await history.press("Down Down /", &model)
    #expect(model.selectedPrompt == "Golden bottle")
    await history.type("gold", &model)
    #expect(model.selectedPrompt == "Golden bottle")
    await history.type(" lake", &model)
    #expect(model.selectedPrompt == "Golden hour over the lake")
    await history.press("Esc", &model)
    #expect(model.selectedPrompt == "Golden hour over the lake")
    #expect(model.prompts == Self.prompts.reversed())
    #expect(!model.showsSearch)
  }

  @Test(
    "is kept by Enter and by Down, and cleared by Esc in the list", arguments: ["Enter", "Down"])
  func keeping(_ key: String) async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("old p", &model)
    await history.press(key, &model)
    #expect(model.context == .history)
    #expect(model.search.text == "old p")
    #expect(model.prompts.count == 2)
    await history.press("Down", &model)
    #expect(model.selectedPrompt == "An old portrait")
    await history.press("Esc", &model)
    #expect(model.prompts.count == 6)
    #expect(model.selectedPrompt == "An old portrait")
  }

  @Test("opens from anywhere with F3, from history and result with a slash")
  func opening() async throws {
    for (pane, key) in [
      (Pane.prompt, "F3"), (.references, "F3"), (.options, "F3"), (.history, "F3"), (.result, "/"),
    ] {
      var model = Fixture.working(columns: 80, rows: 24, focus: pane)
      model.press(key)
      #expect(model.isSearching)
      #expect(model.focus == .history)
    }
    var model = Fixture.working(focus: .prompt)
    let before = model.draft.prompt.text
    model.press("/")
    #expect(model.draft.prompt.text == before + "/")
  }

  @Test("what is typed in the line is no draft, and sends nothing")
  func noDraft() async throws {
    var model = Fixture.working(focus: .history)
    let before = model.snapshot.draft
    model.press("/")
    model.type("state:saved")
    let effects = model.press("F5 F6 F7 A-Enter C-Enter")
    #expect(effects.paying.isEmpty)
    #expect(model.snapshot.draft == before)
  }

  @Test("a term that is being typed is no fault; one that is left wrong is shown at its place")
  func faults() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("portrait state:sav", &model)
    #expect(model.search.problem == nil)
    #expect(model.prompts.count == 2)
    await history.press("Enter", &model)
    #expect(model.isSearching)
    #expect(model.search.problem?.column == 16)
    // The last good list stays.
    #expect(model.prompts.count == 2)
    let row = PanePlaces(model).room(of: .history)?.row ?? 0
    #expect(model.line(row).contains("/ portrait state:sav"))
    #expect(Array(model.line(row + 1)).firstIndex(of: "↑") == 4 + 15)
    // Too long to stand beside the arrow.
    #expect(model.line(row + 2).contains("`sav` is no state; states are outbox"))
    await history.type("ed", &model)
    #expect(model.search.problem == nil)
    #expect(PanePlaces(model).historySearchRows == 1)
  }

  @Test("the first rows are shown while they are counted")
  func counting() async throws {
    let history = try await SearchedHistory((1...200).map { "A lake \($0)" })
    var other = history
    var model = await other.model()
    _ = model.handle(.totals(Totals(jobs: 1_204_551)), at: Fixture.now)
    let effects = model.press("/ l a k e")
    var request = try #require(effects.searches.last)
    let event = try #require(await history.event(for: .search(request)))
    let after = model.handle(event, at: Fixture.now)
    #expect(after.contains(.countFound(request.filter)))
    #expect(HistoryPane.counter(model).words == "40+ / 1,204,551")
    _ = model.handle(.counted(request.filter, 200), at: Fixture.now)
    #expect(HistoryPane.counter(model).words == "200 / 1,204,551")
    // A count of another search is late.
    request.filter.now = .sample(1)
    _ = model.handle(.counted(request.filter, 7), at: Fixture.now)
    #expect(HistoryPane.counter(model).words == "200 / 1,204,551")
  }

  @Test("what is not full yet goes on being read, and is shown as soon as there is anything")
  func unfinished() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    let request = try #require(model.press("o").searches.last)
    let place = SearchPlace(value: 1, row: 1)
    var effects = model.handle(
      .found(request, SearchPage(below: place, isUnfinished: true)), at: Fixture.now)
    // Nothing found yet: what was shown stays.
    #expect(model.prompts.count == 6)
    let next = try #require(effects.searches.first)
    #expect(next.anchor == .after(place))
    let row = Fixture.row("9", .saved, age: 9, prompt: "found", seed: 1)
    effects = model.handle(
      .found(
        next,
        SearchPage(
          rows: [.init(place: SearchPlace(value: 0, row: 7), row: row)], below: place,
          isUnfinished: true)), at: Fixture.now)
    #expect(model.prompts == ["found"])
    let last = try #require(effects.searches.first)
    #expect(last.anchor == .after(place))
    _ = model.handle(.found(last, SearchPage()), at: Fixture.now)
    #expect(HistoryPane.counter(model).words.hasPrefix("1 / "))
    #expect(model.search.inFlight == nil)
  }

  @Test("of a hundred thousand that are found a few screens are held")
  func window() async throws {
    var history = try await SearchedHistory((1...900).map { "A lake \($0)" })
    var model = await history.model()
    await history.press("/", &model)
    await history.type("lake", &model)
    await history.press("Enter", &model)
    var most = 0
    let page = PanePlaces(model).historyRows - 1
    for step in 1...60 {
      await history.press("PgDn", &model)
      most = max(most, model.history.rows.count)
      #expect(model.placeInFound == step * page + 1)
    }
    #expect(most <= 80)
    await history.press("G", &model)
    #expect(model.selectedPrompt == "A lake 1")
    #expect(model.placeInFound == 900)
    for _ in 1...10 { await history.press("PgUp", &model) }
    #expect(model.placeInFound == 900 - 10 * page)
    #expect(model.selectedPrompt == "A lake \(1 + 10 * page)")
    await history.press("g", &model)
    #expect(model.placeInFound == 1)
  }

  @Test("goes through past searches, the one that is typed a place of its own")
  func past() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    #expect(model.disabledReason(.searchOlder) == "No search was kept yet")
    await history.type("old", &model)
    await history.press("Enter Esc /", &model)
    await history.type("bottle", &model)
    await history.press("Enter Esc /", &model)
    await history.type("lak", &model)
    await history.press("Up", &model)
    #expect(model.search.text == "bottle")
    #expect(model.prompts.count == 2)
    await history.press("C-p", &model)
    #expect(model.search.text == "old")
    await history.press("Up", &model)
    #expect(model.search.text == "old")
    await history.press("C-n C-n", &model)
    #expect(model.search.text == "lak")
    #expect(model.prompts.count == 2)
  }

  @Test("is edited as any line: words are cut, undone and pasted")
  func editing() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("golden bottle", &model)
    await history.press("C-w", &model)
    #expect(model.search.text == "golden ")
    await history.press("C-_", &model)
    #expect(model.search.text == "golden bottle")
    await history.answer(&model, model.paste(" on\nslate"))
    #expect(model.search.text == "golden bottle on slate")
    #expect(model.prompts.isEmpty)
    #expect(model.line(model.firstHistoryRow + 1).contains("Nothing found in 6 jobs. Esc clears"))
  }

  @Test("a change of the history is taken in without losing place or selection")
  func live() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("golden", &model)
    await history.press("Enter Down", &model)
    #expect(model.selectedPrompt == "Golden bottle")
    try await history.store.insert([
      SearchedHistory.job(50, "Golden boat", seed: 1), SearchedHistory.job(51, "A boat", seed: 1),
    ])
    await history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.prompts.first == "Golden boat")
    #expect(model.selectedPrompt == "Golden bottle")
    #expect(model.history.newSinceMove == 1)
    await history.press(".", &model)
    #expect(model.selectedPrompt == "Golden boat")
    #expect(model.history.newSinceMove == 0)
    // A job that is found no more makes room for the next one.
    await history.press("Down", &model)
    try await history.store.setDeleted(true, [#require(model.history.selected)])
    await history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.selectedPrompt == "Golden bottle")
  }

  @Test("a history that cannot be read is said once, and what is shown stays")
  func failure() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("gold", &model)
    let request = try #require(model.press("e").searches.last)
    let effects = model.handle(.searchFailed(request, "The disk is gone."), at: Fixture.now)
    #expect(effects.searches.isEmpty)
    #expect(model.toast?.text == "The disk is gone.")
    #expect(model.prompts.count == 3)
  }

  // MARK: With names

  @Test("is kept under a name, and found by it")
  func saving() async throws {
    var (history, model) = try await history()
    #expect(model.disabledReason(.searchSave) == "Nothing is searched for")
    await history.press("/", &model)
    await history.type("golden", &model)
    await history.press("C-x k", &model)
    await history.type("gold", &model)
    await history.press("Enter", &model)
    #expect(try await history.store.savedSearches().map(\.name) == ["gold"])
    await history.press("C-u", &model)
    await history.type("@gold -portrait", &model)
    #expect(model.prompts == ["Golden bottle", "Golden hour over the lake"])
  }

  @Test("those with names are picked from a menu, those of the start among them")
  func menu() async throws {
    var (history, model) = try await history()
    try await history.store.keep(#require(SavedSearch(name: "gold", query: "golden")))
    await history.press("\\", &model)
    #expect(
      model.menu?.shown.map(\.title) == ["@gold", "@unsent", "@unconfirmed", "@kept", "@today"])
    await history.press("Enter", &model)
    #expect(model.search.text == "golden")
    #expect(model.prompts.count == 3)
    await history.press("\\ C-x d", &model)
    #expect(try await history.store.savedSearches().isEmpty)
    await history.press("C-_", &model)
    #expect(try await history.store.savedSearches().map(\.name) == ["gold"])
    #expect(model.menu?.shown.first?.title == "@gold")
    await history.press("Down C-x d", &model)
    #expect(model.toast?.text == "This entry is built in")
  }

  @Test("its terms are listed by the help, and put in from there")
  func terms() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("old", &model)
    await history.press("F1", &model)
    #expect(model.menu?.shown.first?.title == "Terms")
    await history.type("where a job", &model)
    await history.press("Enter", &model)
    #expect(model.search.text == "old state:")
    #expect(model.search.problem == nil)
  }

  @Test("matches are marked in the rows", arguments: [("golden", "Golden"), ("Golden", "Golden")])
  func marks(_ query: String, _ marked: String) async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type(query, &model)
    let surface = Screen.draw(model)
    let row = model.firstHistoryRow
    let cells = (0..<surface.size.columns).map { surface[$0, row] }
    let text = cells.filter { $0.style == .role(.onMatch, .match) }.map { cell in
      if case .glyph(let glyph) = cell.content { glyph.text } else { " " }
    }.joined()
    #expect(text == marked)
  }

  @Test("a match beyond the edge brings its part of the prompt into sight")
  func excerpt() async throws {
    let long = String(repeating: "many words ", count: 30) + "and a heron in the reeds"
    var history = try await SearchedHistory([long])
    var model = await history.model()
    await history.press("/", &model)
    await history.type("heron", &model)
    let line = model.line(model.firstHistoryRow)
    #expect(line.contains("heron"))
    #expect(line.contains("…"))
  }
}

extension [Effect] {
  /// The pages of searches that are asked for.
  var searches: [SearchRequest] {
    compactMap { if case .search(let request) = $0 { request } else { nil } }
  }
}

extension Spans {
  var words: String { map(\.text.text).joined() }
}

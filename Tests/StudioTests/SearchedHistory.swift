import Api18
import Jobs
import TerminalUI
import TestSupport

@testable import Studio

/// A history in memory that answers what a model asks of it.
struct SearchedHistory {
  let store = InMemoryJobStore()
  /// What was asked for and not answered yet, in its order.
  private(set) var asked: [Effect] = []

  /// Jobs whose prompts these are, the newest last, a minute apart.
  init(_ prompts: [String]) async throws {
    for (number, prompt) in prompts.enumerated() {
      try await store.insert([Self.job(number, prompt, seed: Int64(number))])
    }
  }

  static func job(_ number: Int, _ prompt: String, seed: Int64, age: Int64? = nil) -> Job {
    let input = JobInput(prompt: prompt, references: Fixture.references, seed: seed)
    let created = Timestamp(
      rawValue: Fixture.now.rawValue - (age ?? (100_000 - Int64(number)) * 60) * 1_000)
    var job = Job(
      id: .sample(number), input: input, body: [], origin: "https://api18.dev", createdAt: created)
    job.state = .saved
    return job
  }

  /// A model that shows it.
  mutating func model(columns: Int = 80, rows: Int = 24) async -> Model {
    var model = Model(
      facts: Fixture.facts(), size: Size(columns: columns, rows: rows), glyphs: .unicode, seed: 1,
      now: Fixture.now)
    model.focus = .history
    await answer(&model, model.begin(at: Fixture.now))
    return model
  }

  /// Presses keys and answers all that is asked after each.
  mutating func press(_ keys: String, _ model: inout Model) async {
    for key in keys.split(separator: " ") { await answer(&model, model.press(String(key))) }
  }

  mutating func type(_ text: String, _ model: inout Model) async {
    for character in text {
      await answer(
        &model,
        model.handle(
          .input(.key(KeyPress(.character(character)), isRepeat: false)), at: Fixture.now))
    }
  }

  /// Answers effects, and those that come of the answers.
  mutating func answer(_ model: inout Model, _ effects: [Effect]) async {
    asked += effects
    var count = 0
    while !asked.isEmpty, count < 500 {
      count += 1
      guard let event = await event(for: asked.removeFirst()) else { continue }
      asked += model.handle(event, at: Fixture.now)
    }
  }

  /// The store's answer to one effect.
  func event(for effect: Effect) async -> Event? {
    switch effect {
    case .loadPage(let request): try? await .page(request, store.page(request))
    case .search(let request): try? await .found(request, store.search(request))
    case .countFound(let filter): try? await .counted(filter, store.count(filter))
    case .loadTotals:
      try? await .totals(store.totals(now: Fixture.now, startOfDay: Fixture.now))
    case .loadSavedSearches: try? await .savedSearches(store.savedSearches())
    case .keepSearch(let search):
      await {
        try? await store.keep(search)
        return try? await .savedSearches(store.savedSearches())
      }()
    case .forgetSearch(let name):
      await {
        try? await store.forgetSavedSearch(named: name)
        return try? await .savedSearches(store.savedSearches())
      }()
    default: nil
    }
  }
}

extension Model {
  /// The prompts that are held, from the top.
  var prompts: [String] { history.rows.map(\.job.input.prompt) }

  var selectedPrompt: String? { history.selectedRow?.job.input.prompt }

  /// A line of the screen.
  func line(_ row: Int) -> String {
    let lines = Screen.draw(self).text().split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(row) ? String(lines[row]) : ""
  }

  /// The row of the screen that the history's rows begin in.
  var firstHistoryRow: Int {
    let places = PanePlaces(self)
    return (places.room(of: .history)?.row ?? 0) + places.historyTopRows
  }
}

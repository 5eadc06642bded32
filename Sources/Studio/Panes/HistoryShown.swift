import Api18
import Jobs
import TerminalUI

/// All that the history's pane shows, but for its size.
struct HistoryShown: Equatable, Sendable {
  private let history: HistoryWindow
  private let search: HistorySearch
  private let line: SearchLine?
  /// Of which day it is depends what the others are called.
  private let today: Int64
  private let jobs: Int
  /// The ages of the rows in sight: all that time changes of them, but for the glyphs of running ones.
  private let ages: [String]
  /// What is in the way of them: it comes from elsewhere, and is counted down.
  private let troubles: [CleanText?]
  private let marking: Marking
  private let tree: TreeList
  private let isSecondPhase: Bool
  private let hasFocus: Bool
  private let facts: Facts
  private let keyMap: KeyMap
  private let glyphs: GlyphSet

  /// - Parameter rows: How many rows have room.
  init(_ model: __shared Model, rows: Int) {
    history = model.history
    search = model.search
    line = SearchLine(model)
    let local = model.now.rawValue / 1_000 + Int64(model.facts.secondsFromGMT(model.now))
    today = model.history.days.isEmpty ? 0 : local / 86_400
    jobs = model.history.rows.isEmpty ? model.totals.jobs : 0
    let inSight = model.history.rows.dropFirst(model.history.top).prefix(rows)
    ages = inSight.map { HistoryRowLine.age(of: $0.job, at: model.now) }
    troubles = inSight.map { $0.job.trouble(model) }
    isSecondPhase =
      inSight.contains { $0.job.isMoving } && StateLook.isSecondPhase(at: model.now)
    marking = model.marking
    tree = model.tree
    hasFocus = model.focus == .history && model.overlays.isEmpty && !model.isSearching
    facts = model.facts
    keyMap = model.keyMap
    glyphs = model.glyphs
  }
}

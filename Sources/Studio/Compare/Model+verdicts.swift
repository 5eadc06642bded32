import Jobs
import TerminalUI

// Which of two jobs is better, seen or blind.
extension Model {
  /// - Returns: `nil` for an action that decides nothing.
  mutating func performVerdicts(_ id: ActionID) -> [Effect]? {
    switch id {
    case .compareBlind: return startBlind()
    case .compareKeepA: return decide(.won)
    case .compareKeepB: return decide(.lost)
    case .compareTie: return decide(.tie)
    default: return nil
    }
  }

  // MARK: Blind

  /// Two marked jobs, else the one in hand and one that differs from it in the seed alone.
  private mutating func startBlind() -> [Effect] {
    if let marked = markedJobs, marking.count == 2, overlays.isEmpty {
      marking.endRange()
      return [.loadMarked(marked, PageRequest(anchor: .newest, limit: 3), for: .blind(nil))]
    }
    // From one pair on to the next.
    var id = subject?.id
    if case .compare(let shown)? = overlays.last?.content {
      id = shown.blindOf ?? shown.left.id
      overlays.removeLast()
    }
    guard let id else { return [] }
    let siblings = SearchFilter(query: JobQuery(), siblingsOf: id, now: now)
    let request = PageRequest(anchor: .newest, limit: Self.mostSiblings)
    return [
      .loadMarked(.found(siblings, except: []), request, for: .blind(id))
    ]
  }

  /// Of more siblings than these one is not chosen.
  private static let mostSiblings = 200

  mutating func openBlind(_ jobs: [Job], of id: LocalID?) -> [Effect] {
    let shown = jobs.filter { $0.savedPath != nil }
    let first = id.map { id in shown.first { $0.id == id } } ?? shown.first
    guard let first else { return say(.note, "It has no picture yet") }
    // One that it was not compared with before, where there is one.
    let others = shown.filter { $0.id != first.id }
    let known = Set(opinions[first.id]?.verdicts.map(\.other) ?? [])
    let fresh = others.filter { !known.contains($0.id) }
    guard let other = (fresh.isEmpty ? others : fresh).randomElement(using: &random) else {
      return say(
        .note,
        id == nil
          ? "Both need a picture that is saved" : "It has no sibling with a picture")
    }
    let isSwapped = Bool.random(using: &random)
    var shownPair = isSwapped ? Comparison(other, first) : Comparison(first, other)
    shownPair.isBlind = true
    shownPair.blindOf = id
    return open(.compare(shownPair))
  }

  // MARK: Verdicts

  /// - Parameter outcome: The left one's.
  private mutating func decide(_ outcome: Verdict.Outcome) -> [Effect] {
    guard case .compare? = overlays.last?.content, var shown = comparison else { return [] }
    let wasBlind = shown.isBlind
    shown.isBlind = false
    comparison = shown
    let verdict = Verdict(job: shown.left.id, other: shown.right.id, outcome: outcome)
    if outcome != .tie {
      show(.choose(outcome == .won ? .kept : .rejected), on: .jobs([shown.left.id]))
      show(.choose(outcome == .won ? .rejected : .kept), on: .jobs([shown.right.id]))
    }
    let number = nextActNumber()
    record(.judged(number, selecting: nil))
    let words =
      switch outcome {
      case .won: "A is kept, B rejected"
      case .lost: "B is kept, A rejected"
      case .tie: "A tie"
      }
    let names = wasBlind ? ": A is \(shown.left.id.short), B \(shown.right.id.short)" : ""
    say(.done, words + names, key: .jobUndo, label: "undo")
    return [.decide(verdict, as: number)]
  }

  // MARK: Jobs that go on while they are compared

  /// A job that is compared went on: its picture may be there now.
  mutating func refreshComparison(with job: Job) {
    guard let shown = comparison, shown.left.id == job.id || shown.right.id == job.id else {
      return
    }
    comparison = shown.updated(with: job)
  }

  /// Another program may have changed what is compared.
  mutating func wantComparedJobs() -> [Effect] {
    guard let shown = comparison else { return [] }
    return [.refreshComparison([shown.left.id, shown.right.id])]
  }
}

import Api18
import Jobs
import TerminalUI

extension Model {
  /// What the window should tell now.
  private var wantedSignals: Signals {
    var signals = Signals()
    let running = totals.running
    if wishes.title {
      var facts: [String] = []
      if running > 0 { facts.append("\(NumberText.count(running)) running") }
      if heldCount > 0 { facts.append("\(NumberText.count(heldCount)) held") }
      if totals.unconfirmed > 0 {
        facts.append("\(NumberText.count(totals.unconfirmed)) unconfirmed")
      }
      let name = self.facts.isSandbox ? "hera sandbox" : "hera"
      signals.title = CleanText(([name] + facts).joined(separator: " - "))
    }
    signals.isWorking = wishes.progress && running > 0
    return signals
  }

  /// Tells the window where something changed of it.
  mutating func wantSignals() -> [Effect] {
    let wanted = wantedSignals
    guard wanted != shownSignals else { return [] }
    shownSignals = wanted
    return [.signal(wanted)]
  }

  // MARK: Notices

  /// Runs that are sent together are told of together.
  mutating func noteBatches(in effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .rerunSeveral(_, _, let ids, let batch): batches.begin(batch, ids)
      case .submit(let jobs):
        if let batch = jobs.first?.batch { batches.begin(batch, jobs.map(\.id)) }
      default: break
      }
    }
  }

  /// What is told outside the window of a job of this session that came to an end: nothing while the
  /// window is looked at, and once for runs that were sent together.
  mutating func notice(endOf job: Job) -> [Effect] {
    let took = now.since(job.submittedAt ?? job.createdAt)
    let isOfBatch = batches.holds(job)
    let ending = batches.end(job, after: took)
    guard wishes.notices, isTellingEnds, !hasWindowFocus else { return [] }
    if let ending {
      return ending.took < wishes.noticesAfter ? [] : [.notify(ending.words)]
    }
    guard !isOfBatch, took >= wishes.noticesAfter else { return [] }
    let prompt = job.input.prompt.onOneLine.prefix(60)
    let name = prompt.isEmpty ? job.id.short : "\(job.id.short), \(prompt)"
    return [.notify("\(job.state.rawValue): \(name)")]
  }

  /// Silences or allows notices until the program is left.
  mutating func toggleNotices() -> [Effect] {
    guard wishes.notices else {
      return say(.note, "They are off in the settings: notify = \"off\"")
    }
    isTellingEnds.toggle()
    return say(
      .note, isTellingEnds ? "Notifications are on" : "Notifications are off until you quit")
  }

  /// Gives the mouse to the terminal, or takes it back.
  mutating func toggleMouse() -> [Effect] {
    hasMouse.toggle()
    return [.setMouse(hasMouse)]
      + say(
        .note, hasMouse ? "hera has the mouse" : "The terminal has the mouse", key: .mouse,
        label: hasMouse ? "gives it to the terminal" : "takes it back")
  }
}

extension BatchWatch.Ending {
  /// `5 runs ended: 4 saved, 1 failed`.
  var words: String {
    let count = states.values.reduce(0, +)
    let parts = JobState.allCases.compactMap { state in
      states[state].map { "\($0) \(state.rawValue)" }
    }
    return "\(NumberText.runs(count)) ended: \(parts.joined(separator: ", "))"
  }
}

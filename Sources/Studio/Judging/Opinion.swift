package import Jobs

/// What is thought of a job, and what it was found to be beside others.
package struct Opinion: Sendable, Hashable {
  package var judgement: Judgement
  /// Newest first.
  package var verdicts: [Verdict]

  package init(judgement: Judgement = Judgement(), verdicts: [Verdict] = []) {
    self.judgement = judgement
    self.verdicts = verdicts
  }

  /// `won 2, lost 1`; empty where it was never compared.
  package var verdictWords: String {
    Verdict.Outcome.allCases.compactMap { outcome in
      let count = verdicts.filter { $0.outcome == outcome }.count
      return count == 0 ? nil : "\(outcome == .tie ? "tied" : outcome.rawValue) \(count)"
    }.joined(separator: ", ")
  }
}

extension Judgement {
  /// As a change leaves it.
  func changed(by change: JudgementChange) -> Judgement {
    var judgement = self
    switch change {
    case .rate(let rating): judgement.rating = rating
    case .choose(let choice): judgement.choice = choice
    case .note(let note): judgement.note = note
    case .tag(let tag): judgement.tags = Set(judgement.tags + [tag]).sorted()
    case .untag(let tag): judgement.tags.removeAll { $0 == tag }
    case .delete, .undelete: break
    }
    return judgement
  }
}

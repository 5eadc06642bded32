package import Api18

/// What the jobs of a tree came to, deleted ones among them.
package struct BranchSpending: Sendable, Hashable {
  /// The first job of the tree.
  package var root: LocalID
  /// The root's.
  package var prompt: String
  package var runs: Int
  package var charged: MicroUSD
  /// On its way: not known yet what it costs.
  package var expected: MicroUSD
  /// May have been charged.
  package var atRisk: MicroUSD
  /// How many of them were kept.
  package var kept: Int
  /// The tree has more jobs than were looked at.
  package var isCut: Bool
  /// How many of them were found; `nil` where nothing was looked for.
  package var found: Int?

  package init(
    root: LocalID, prompt: String = "", runs: Int = 0, charged: MicroUSD = .zero,
    expected: MicroUSD = .zero, atRisk: MicroUSD = .zero, kept: Int = 0, isCut: Bool = false
  ) {
    self.root = root
    self.prompt = prompt
    self.runs = runs
    self.charged = charged
    self.expected = expected
    self.atRisk = atRisk
    self.kept = kept
    self.isCut = isCut
  }

  /// What each of those that were kept came to; `nil` where none was.
  package var perKept: MicroUSD? {
    charged.shared(by: kept)
  }

  package mutating func add(_ job: Job, isKept: Bool) {
    runs += 1
    charged += job.charged ?? .zero
    expected += job.expectedCost ?? .zero
    atRisk += job.atRisk ?? .zero
    if isKept { kept += 1 }
  }
}

/// What was spent, by days and by trees.
package struct SpendingReport: Sendable, Hashable {
  /// The last days, the oldest first; the last one is today.
  package var days: [DaySpending]
  /// What was sent in those days, by trees, the dearest first.
  package var branches: [BranchSpending]
  /// The whole tree of the job in hand.
  package var own: BranchSpending?

  package init(
    days: [DaySpending], branches: [BranchSpending] = [], own: BranchSpending? = nil
  ) {
    self.days = days
    self.branches = branches
    self.own = own
  }
}

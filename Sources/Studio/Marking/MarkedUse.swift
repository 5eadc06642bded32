package import Jobs

/// What the rows of marked jobs are read for.
package enum MarkedUse: Sendable, Hashable {
  /// The next marked row.
  case going
  /// - Parameter asks: Whether a question names the price in any case: no key that pays was pressed.
  case running(MarkedSeeds, asks: Bool)
  /// The dialog that asks for seeds.
  case askingSeeds
  /// What the action copies of a job, of all of them.
  case copying(ActionID)
  case comparing
  /// A contact sheet of them.
  case showing
  /// All runs of a job's request that differ in the seed, for the sheet that shows those at hand.
  case siblings(LocalID)
  /// The same, to go so many on from the job.
  case stepping(LocalID, by: Int)
  /// Compared without being known apart: two that were marked, or a job's siblings.
  case blind(LocalID?)
}

/// Which seeds marked jobs are run again with.
package enum MarkedSeeds: Sendable, Hashable {
  case same
  case next
  /// So many new ones each.
  case rolled(Int)
  case given([Int64])
}

/// A job that is run again, and with which seed.
package struct MarkedRun: Sendable, Hashable {
  package var job: LocalID
  package var seed: SeedChoice

  package init(job: LocalID, seed: SeedChoice) {
    self.job = job
    self.seed = seed
  }
}

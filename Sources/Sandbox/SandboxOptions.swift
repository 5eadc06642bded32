package import Api18

/// How the sandbox runs.
package struct SandboxOptions: Sendable {
  /// What the account of the sandbox's key holds.
  package enum Balance: Sendable, Hashable {
    /// No run is refused.
    case unlimited
    /// All runs together may cost this much.
    case paid(MicroUSD)
    /// Only credit that the API cannot spend.
    case promotional
  }

  /// Where to listen: an address of this machine alone.
  package var host = "127.0.0.1"
  /// 0 takes any free port.
  package var port = 0
  /// What callers have to send; `nil` makes one up for this run.
  package var key: Secret?
  /// Where jobs and pictures are kept; made (0700) when it is missing.
  ///
  /// Several servers may share it.
  package var folder: String
  /// How long jobs take; each one's own time within this follows from its id.
  package var jobDuration: ClosedRange<Duration> = .seconds(2)...(.seconds(4))
  /// How long finished pictures are kept.
  package var retention: Duration = .seconds(3600)
  /// The words for a job that is still going, in order; the last one holds longest.
  package var statuses = ["queued", "processing"]
  package var price = MicroUSD.pricePerRun
  package var balance = Balance.unlimited
  /// The long side of a result in pixels, at least 64.
  package var longSide = 768
  /// What goes wrong.
  package var faults = FaultPlan.none
  package var now: @Sendable () -> Timestamp = { .now() }
  /// Waits on the clock that `now` reads.
  package var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// Random bits for ids, keys and the seeds of jobs that bring none.
  package var random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }

  package init(folder: String) {
    self.folder = folder
  }
}

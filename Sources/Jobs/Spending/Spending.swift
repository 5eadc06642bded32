package import Api18

/// What a job costs, as far as it is known.
package enum Spending: Sendable, Hashable {
  /// It has not left, and costs this when it does.
  case planned(MicroUSD)
  /// It is in flight, and is expected to cost this.
  case expected(MicroUSD)
  /// It was charged.
  case charged(MicroUSD)
  /// It may have been charged.
  case atRisk(MicroUSD)
  /// It was not charged.
  case notCharged
}

extension Job {
  /// The one rule for money that rows, footer and sums follow.
  package var spending: Spending {
    let price = cost ?? .pricePerRun
    return switch state {
    case .outbox: .planned(price)
    case .sending, .running: .expected(price)
    // A run with a result is charged; where the service has not said how much, by the list price.
    case .completed, .saved: .charged(price)
    // The service does not say whether a failed or forgotten run is charged, unless it names a cost.
    case .failed, .lost: cost.map(Spending.charged) ?? .atRisk(price)
    case .refused: .notCharged
    case .unconfirmed:
      switch settlement {
      case nil: .atRisk(price)
      case .ran: .charged(price)
      case .didNotRun: .notCharged
      }
    }
  }

  /// What counts as charged; zero where it surely was not, `nil` where that is not known.
  package var charged: MicroUSD? {
    switch spending {
    case .charged(let amount): amount
    case .notCharged: .zero
    case .planned, .expected, .atRisk: nil
    }
  }

  /// What it is expected to cost while it is in flight.
  package var expectedCost: MicroUSD? {
    if case .expected(let amount) = spending { amount } else { nil }
  }

  /// What it may have cost.
  package var atRisk: MicroUSD? {
    if case .atRisk(let amount) = spending { amount } else { nil }
  }
}

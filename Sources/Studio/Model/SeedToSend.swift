/// Which seed a send of the draft takes.
package enum SeedToSend: Sendable, Hashable {
  /// The one that is shown.
  case shown
  case rolled(Int64)
  /// One more.
  case next
}

extension Model {
  /// The seed that goes out, or `nil` where the service chooses.
  func value(of choice: SeedToSend) -> Int64? {
    switch choice {
    case .shown: draft.seed.value
    case .rolled(let value): value
    case .next:
      // The next seed counts from the one shown, or, where that was rolled and never sent, from the
      // one sent last.
      draft.seed.value.map { shown in
        (draft.seed.mode == .random ? lastSentSeed ?? shown : shown) &+ 1
      }
    }
  }

  /// The seeds of several runs of the draft: the one shown, then such as its mode gives.
  mutating func seeds(_ count: Int) -> [Int64?] {
    let seed = draft.seed
    guard let first = seed.value else { return Array(repeating: nil, count: count) }
    switch seed.mode {
    case .random: return [first] + (1..<max(1, count)).map { _ in random.rolledSeed() }
    case .fixed, .service: return (0..<count).map { first &+ Int64($0) }
    case .step: return (0..<count).map { first &+ Int64($0) &* seed.step }
    }
  }
}

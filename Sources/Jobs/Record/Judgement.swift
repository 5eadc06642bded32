/// What a person thinks of a job.
package struct Judgement: Sendable, Hashable {
  package enum Choice: String, Sendable, Hashable, CaseIterable {
    case kept
    /// Dimmed in lists, and kept.
    case rejected
  }

  /// 0 to ``highestRating``; `nil` where it was not rated.
  package var rating: Int?
  package var choice: Choice?
  /// By name.
  package var tags: [Tag]
  /// Empty where there is none.
  package var note: String

  package static let highestRating = 5

  package init(rating: Int? = nil, choice: Choice? = nil, tags: [Tag] = [], note: String = "") {
    self.rating = rating
    self.choice = choice
    self.tags = tags
    self.note = note
  }
}

/// A word that jobs are found by.
package struct Tag: RawRepresentable, Sendable, Hashable, Comparable {
  package let rawValue: String

  /// - Returns: `nil` for what could not be searched for: nothing, more than 32 characters, `none`, a
  ///   star at the end, white space, quotes, commas, two dots in a row, or `<` and `>` at the start.
  package init?(rawValue: String) {
    let name = rawValue.lowercased()
    guard (1...32).contains(name.count), name != "none", !name.hasSuffix("*"),
      !name.contains(where: { $0.isWhitespace || $0 == "\"" || $0 == "," }), !name.contains(".."),
      !name.hasPrefix("<"), !name.hasPrefix(">"),
      name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return nil }
    self.rawValue = name
  }

  package static func < (left: Tag, right: Tag) -> Bool { left.rawValue < right.rawValue }
}

/// What came of comparing two jobs without knowing which is which.
package struct Verdict: Sendable, Hashable {
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case won
    case lost
    case tie

    /// The other job's.
    package var opposite: Outcome {
      switch self {
      case .won: .lost
      case .lost: .won
      case .tie: .tie
      }
    }
  }

  package var job: LocalID
  package var other: LocalID
  /// Of ``job``.
  package var outcome: Outcome

  package init(job: LocalID, other: LocalID, outcome: Outcome) {
    self.job = job
    self.other = other
    self.outcome = outcome
  }
}

package import Jobs
package import TextEditing

/// The dialog that asks with which seeds a job is to be run again.
package struct RerunSeeds: Sendable, Equatable {
  package enum Field: Sendable, Hashable {
    case seeds
    case count
  }

  /// What the fields come to.
  package enum Wish: Sendable, Equatable {
    /// So many new seeds.
    case rolled(Int)
    case given([Int64])
    /// Nothing that can be sent: a sentence says why.
    case wrong(Field, String)
  }

  /// One, or all that are marked.
  package let jobs: [Job]
  package var seeds = TextEditor("", isMultiline: false)
  package var runs = TextEditor("1", isMultiline: false)
  package var field = Field.seeds

  package init(_ jobs: [Job]) {
    self.jobs = jobs
    // The first digit typed takes the place of what is there.
    var unused = KillRing()
    _ = runs.apply(.selectAll, killRing: &unused)
  }

  /// The text with the caret.
  package var editor: TextEditor {
    get { field == .seeds ? seeds : runs }
    set {
      switch field {
      case .seeds: seeds = newValue
      case .count: runs = newValue
      }
    }
  }

  /// Seeds are parted by commas or blanks, `41..50` stands for all from the first to the last, and one
  /// seed with a count begins a row of them.
  package var wish: Wish {
    let range = SeveralRuns.range
    let typed = runs.text.filter { !$0.isWhitespace }
    let most = range.upperBound / max(1, jobs.count)
    guard let count = Int(typed), range.contains(count), count <= most else {
      if jobs.count > 1 { return .wrong(.count, "Give a whole number from 1 to \(most)") }
      return .wrong(.count, "Give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    let terms = seeds.text.split { $0.isWhitespace || $0 == "," }
    guard !terms.isEmpty else { return .rolled(count) }
    var given: [Int64] = []
    for term in terms {
      guard let part = Self.seeds(in: term) else {
        return .wrong(.seeds, "\(term) is no seed: give whole numbers, or 41..50")
      }
      guard part.count <= most - given.count else {
        return .wrong(.seeds, "More than \(range.upperBound) at once are not sent")
      }
      given += part
    }
    guard given.count == 1, let first = given.first, count > 1 else { return .given(given) }
    let (last, isTooGreat) = first.addingReportingOverflow(Int64(count - 1))
    guard !isTooGreat else { return .wrong(.seeds, "There are not so many seeds after \(first)") }
    return .given(Array(first...last))
  }

  /// How many runs are sent, of all jobs; `nil` where none can be.
  package var count: Int? {
    switch wish {
    case .rolled(let count): count * jobs.count
    case .given(let seeds): seeds.count * jobs.count
    case .wrong: nil
    }
  }

  /// The seeds of several jobs; `nil` where it is one, or where what is given is none.
  package var markedSeeds: MarkedSeeds? {
    guard jobs.count > 1 else { return nil }
    switch wish {
    case .rolled(let count): return .rolled(count)
    case .given(let seeds): return .given(seeds)
    case .wrong: return nil
    }
  }

  /// - Returns: `nil` for what is no seed, nor a range that runs forwards.
  private static func seeds(in term: Substring) -> ClosedRange<Int64>? {
    guard let dots = term.range(ofDots: ()) else { return Int64(term).map { $0...$0 } }
    guard let first = Int64(term[..<dots.lowerBound]), let last = Int64(term[dots.upperBound...]),
      first <= last, !last.subtractingReportingOverflow(first).overflow,
      last - first < .max
    else { return nil }
    return first...last
  }
}

extension Substring {
  /// Where `..` stands.
  fileprivate func range(ofDots: Void) -> Range<Index>? {
    for place in indices where self[place] == "." {
      let next = index(after: place)
      if next < endIndex, self[next] == "." { return place..<index(after: next) }
    }
    return nil
  }
}

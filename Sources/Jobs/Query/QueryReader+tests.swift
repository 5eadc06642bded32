import Api18

// What the values of each term mean.
extension QueryReader {
  func test(_ key: QueryKey, _ value: QueryValue) throws(QueryError) -> QueryTest {
    let atom = value.first
    switch key {
    case .state: return try state(atom)
    case .status: return .status(atom.text.lowercased())
    case .seed:
      if isNone(value) { return .noSeed }
      return .seed(
        try range(value) { atom throws(QueryError) in
          guard let number = Int64(atom.text) else {
            throw fault(atom, "is no seed; give a whole number, 41..50 or none")
          }
          return number...number
        })
    case .cost:
      if isNone(value) { return .noCost }
      return .cost(
        try range(value) { atom throws(QueryError) in
          guard let amount = MicroUSD(decimal: atom.text) else {
            throw fault(atom, "is no amount; give dollars, as 0.07 or >0.05, or none")
          }
          return amount.rawValue...amount.rawValue
        })
    case .took:
      if isNone(value) { return .tookNothing }
      return .took(try range(value, duration))
    case .rated:
      if isNone(value) { return .unrated }
      return .rated(try range(value, rating))
    case .before:
      return .created(.min...(try span(atom).lowerBound - 1))
    case .after:
      return .created(try span(atom).lowerBound ... .max)
    case .on: return .created(try days(value))
    case .is:
      switch atom.text.lowercased() {
      case "kept": return .kept
      case "rejected": return .rejected
      case "marked": return .marked
      default: throw fault(atom, "is not known; is: takes kept, rejected or marked")
      }
    case .verdict:
      return .verdict(try word(atom, "is no verdict; give won, lost or tie"))
    case .tag: return isNone(value) ? .untagged : .tag(pattern(atom))
    case .model: return isNone(value) ? .noModel : .model(pattern(atom))
    case .ref:
      let isID = !atom.isQuoted && atom.text.count >= Self.idLimit && LocalID.isPrefix(atom.text)
      return .reference(TextNeedle(atom.text), sourcePrefix: isID ? atom.text : nil)
    case .parent: return .parent(try idPrefix(atom))
    case .branch: return .branch(try idPrefix(atom))
    case .saved:
      return .picture(try word(atom, "is not known; saved: takes yes, no or lost"))
    case .has:
      let all = QueryTest.Part.allCases.map(\.rawValue).joined(separator: ", ")
      return .has(try word(atom, "is not known; has: takes \(all)"))
    }
  }

  private func isNone(_ value: QueryValue) -> Bool {
    value.first.isNone && value.comparison == nil && value.last == nil
  }

  private func state(_ atom: QueryValue.Atom) throws(QueryError) -> QueryTest {
    switch atom.text.lowercased() {
    case "open": return .isOpen
    case "ended": return .isEnded
    case let word:
      if let state = JobState(rawValue: word) { return .state(state) }
      let all = JobState.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(atom, "is no state; states are \(all), open and ended")
    }
  }

  private func word<Word: RawRepresentable<String>>(
    _ atom: QueryValue.Atom, _ message: String
  ) throws(QueryError) -> Word {
    guard let word = Word(rawValue: atom.text.lowercased()) else { throw fault(atom, message) }
    return word
  }

  private func pattern(_ atom: QueryValue.Atom) -> NamePattern {
    guard !atom.isQuoted, atom.text.hasSuffix("*") else { return NamePattern(atom.text) }
    return NamePattern(String(atom.text.dropLast()), isPrefix: true)
  }

  // MARK: Ids

  /// The fewest characters of an id that name a job.
  private static let idLimit = 4

  private func idPrefix(_ atom: QueryValue.Atom) throws(QueryError) -> String {
    let text = atom.text.lowercased()
    guard text.isEmpty || LocalID.isPrefix(text) else {
      throw fault(atom, "is no id; ids are made of 0-9 and a-f")
    }
    guard text.count >= Self.idLimit else {
      throw QueryError(
        column: atom.column, message: "give at least \(Self.idLimit) characters of the id")
    }
    return text
  }

  // MARK: Numbers

  /// - Parameter read: What one number covers.
  private func range(
    _ value: QueryValue, _ read: (QueryValue.Atom) throws(QueryError) -> ClosedRange<Int64>
  ) throws(QueryError) -> ClosedRange<Int64> {
    let first = try read(value.first)
    if let last = value.last {
      let end = try read(last).lowerBound
      guard first.lowerBound <= end else {
        throw QueryError(
          column: value.column,
          message: "the range runs backwards; \(last.text)..\(value.first.text)?")
      }
      return first.lowerBound...end
    }
    let number = first.lowerBound
    switch value.comparison {
    case nil: return first
    case .atMost: return .min...number
    case .atLeast: return number ... .max
    case .less: return try bounded(value, number > .min) { .min...(number - 1) }
    case .more: return try bounded(value, number < .max) { (number + 1) ... .max }
    }
  }

  private func bounded(
    _ value: QueryValue, _ isPossible: Bool, _ range: () -> ClosedRange<Int64>
  ) throws(QueryError) -> ClosedRange<Int64> {
    guard isPossible else { throw fault(value.first, "is the last number there is") }
    return range()
  }

  private func rating(_ atom: QueryValue.Atom) throws(QueryError) -> ClosedRange<Int64> {
    guard let number = Int64(atom.text) else {
      throw fault(atom, "is no rating; give 0 to 5 or none")
    }
    guard (0...Int64(Judgement.highestRating)).contains(number) else {
      throw QueryError(column: atom.column, message: "ratings go from 0 to 5")
    }
    return number...number
  }

  /// Milliseconds; a number by itself covers the last unit that it names.
  private func duration(_ atom: QueryValue.Atom) throws(QueryError) -> ClosedRange<Int64> {
    let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000]
    let unit = atom.text.last.flatMap { units[$0] }
    let digits = unit == nil ? atom.text[...] : atom.text.dropLast()
    // Thousandths of a unit are exact as the millionths that amounts of money are read in.
    guard let number = MicroUSD(decimal: String(digits)), number.rawValue >= 0, digits.first != "$",
      number.rawValue <= Int64.max / 3_600_000_000
    else { throw fault(atom, "is no duration; give seconds, or a number with s, m or h, or none") }
    let scale = unit ?? 1_000
    let start = number.rawValue * (scale / 1_000) / 1_000
    return start...(digits.contains(".") ? start : start + scale - 1)
  }

  func fault(_ atom: QueryValue.Atom, _ message: String) -> QueryError {
    QueryError(column: atom.column, message: "`\(atom.text)` \(message)")
  }
}

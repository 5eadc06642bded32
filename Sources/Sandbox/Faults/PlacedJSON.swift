import Api18

/// A value of a faults file that knows where it stands, so that every fault can be told with its place.
struct PlacedJSON {
  let value: JSON
  let place: String

  init(_ value: JSON, place: String = "") {
    self.value = value
    self.place = place
  }

  func problem(_ words: String) -> FaultPlanProblem {
    FaultPlanProblem(place: place, words: words)
  }

  /// The members of an object, each of which has to be taken.
  struct Members {
    private let place: String
    private var left: [JSON.Member]
    private var known: [String] = []

    fileprivate init(_ members: [JSON.Member], place: String) {
      left = members
      self.place = place
    }

    private func path(to name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }

    mutating func take(_ name: String) -> PlacedJSON? {
      known.append(name)
      guard let index = left.firstIndex(where: { $0.name == name }) else { return nil }
      return PlacedJSON(left.remove(at: index).value, place: path(to: name))
    }

    mutating func need(_ name: String) throws(FaultPlanProblem) -> PlacedJSON {
      guard let value = take(name) else {
        throw FaultPlanProblem(place: place, words: "\(name) is missing")
      }
      return value
    }

    /// Refuses what was not taken: a word that is spelled wrong must not be a fault that never fires.
    func end() throws(FaultPlanProblem) {
      guard let stranger = left.first else { return }
      throw FaultPlanProblem(
        place: path(to: stranger.name.cleanedForMessage),
        words: "no such member; there are \(known.joined(separator: ", "))")
    }
  }

  func members() throws(FaultPlanProblem) -> Members {
    guard case .object(let members) = value else { throw problem("must be an object") }
    return Members(members, place: place)
  }

  func elements() throws(FaultPlanProblem) -> [PlacedJSON] {
    guard case .array(let elements) = value else { throw problem("must be an array") }
    return elements.enumerated().map { PlacedJSON($0.element, place: "\(place)[\($0.offset)]") }
  }

  func text() throws(FaultPlanProblem) -> String {
    guard let text = value.string else { throw problem("must be a string") }
    return text
  }

  func flag() throws(FaultPlanProblem) -> Bool {
    guard let flag = value.bool else { throw problem("must be true or false") }
    return flag
  }

  func integer(in range: ClosedRange<Int64>) throws(FaultPlanProblem) -> Int64 {
    guard let number = value.integer, range.contains(number) else {
      throw problem(
        range.upperBound == .max
          ? "must be a whole number of at least \(range.lowerBound)"
          : "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func count(in range: ClosedRange<Int>) throws(FaultPlanProblem) -> Int {
    Int(try integer(in: Int64(range.lowerBound)...Int64(range.upperBound)))
  }

  func number(in range: ClosedRange<Double>) throws(FaultPlanProblem) -> Double {
    guard case .number(let text) = value, let number = Double(text), range.contains(number) else {
      throw problem("must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A length of time in seconds, at most a day.
  func seconds(atLeast least: Double = 0) throws(FaultPlanProblem) -> Duration {
    .milliseconds(Int64((try number(in: least...86_400) * 1000).rounded()))
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(
    _: Word.Type
  ) throws(FaultPlanProblem) -> Word {
    guard let word = Word(rawValue: try text()) else {
      throw problem("must be one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }
}

extension String {
  /// Short, and without what could upset a terminal.
  fileprivate var cleanedForMessage: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.prefix(40).map { $0.isASCII && $0.value > 31 ? $0 : "?" }))
  }
}

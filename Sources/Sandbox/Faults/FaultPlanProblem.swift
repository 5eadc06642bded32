/// Why a faults file is not taken.
package struct FaultPlanProblem: Error, Sendable, Hashable {
  /// Where in the file, as `rules[2].do.cut`; empty for the whole of it.
  let place: String
  /// What is wrong there.
  let words: String

  /// For a person.
  package var sentence: String { place.isEmpty ? "\(words)." : "\(place): \(words)." }
}

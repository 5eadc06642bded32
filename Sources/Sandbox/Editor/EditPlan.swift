/// Everything that an edit does, decided from words and seed before a pixel is touched.
struct EditPlan: Sendable, Hashable {
  var composition: Composition
  var operations: [Operation]

  /// - Parameters:
  ///   - reading: What the prompts ask for.
  ///   - prompt: Their text, which stands in for words that are not known.
  ///   - seed: Decides every free choice.
  ///   - references: How many pictures there are, 1...3.
  init(reading: PromptReading, prompt: String, seed: Int64, references: Int) {
    let wanted = reading.wanted.filter { !reading.unwanted.contains($0) }
    // A prompt without a known word still has to make a difference.
    let unknown = wanted.isEmpty ? Dice.hash(prompt.lowercased()) : 0
    let planner = EditPlanner(
      wanted: wanted, unwanted: reading.unwanted, seed: UInt64(bitPattern: seed) ^ unknown)
    composition = planner.composition(of: references)
    operations = planner.operations()
  }
}

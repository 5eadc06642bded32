/// Makes a short prompt richer, as `enable_prompt_expansion` asks: the same prompt and seed always
/// grow the same words, and the edit goes by them.
enum PromptExpansion {
  /// - Returns: The prompt and more; the prompt itself where there is no room for more.
  static func expanded(_ prompt: String, seed: Int64, limit: Int) -> String {
    var dice = Dice(seed: UInt64(bitPattern: seed), purpose: "expansion")
    let reading = PromptReading(prompt: prompt)
    var clauses = ["Keep the subject, its place and its proportions."]
    if !reading.wanted.contains(where: \.decidesColour) {
      clauses.append(dice.pick(moods))
    }
    clauses.append(dice.pick(finishes))
    let trimmed = prompt.trimmingSuffix { $0.isWhitespace }
    let stop = trimmed.last.map { ".!?".contains($0) } == true ? "" : "."
    let result = trimmed + stop + " " + clauses.joined(separator: " ")
    return result.unicodeScalars.count <= limit ? result : prompt
  }

  private static let moods = [
    "Warm light from one side, as late in the afternoon.",
    "Cool, clear daylight.",
    "Vivid colours.",
    "Muted, pastel colours.",
    "Golden light.",
  ]

  private static let finishes = [
    "Crisp detail and a slight vignette.", "A soft glow.", "More contrast, crisp detail.",
    "A slight vignette.",
  ]
}

extension String {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var rest = self[...]
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return String(rest)
  }
}

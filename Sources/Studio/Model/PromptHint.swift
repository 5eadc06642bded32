/// What is worth knowing of the prompts before they are sent: quiet, and dismissible.
package enum PromptHint: Sendable, Hashable {
  /// The rule that the last try to send ran into.
  case fault(String)
  case emptyPrompt
  case missingImage(Int, references: Int)
  /// These words stand in the prompt and in the negative prompt.
  case contradiction(String)
  /// Only with its fragments is the prompt too long.
  case tooLongExpanded(Int)

  package var words: String {
    switch self {
    case .fault(let message): return message
    case .emptyPrompt: return "The prompt is empty: say what to change"
    case .missingImage(let number, let count):
      let references = count == 1 ? "is 1 reference" : "are \(count) references"
      return "image \(number) is named, but there \(references)"
    case .contradiction(let words):
      return "\u{201C}\(words)\u{201D} is asked for and to be avoided"
    case .tooLongExpanded(let count):
      return "\(NumberText.count(count)) characters with its fragments"
    }
  }
}

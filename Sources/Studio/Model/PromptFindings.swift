import Api18
import Jobs
import TextEditing

/// What is known of the two prompts: worked out when they change, not for each frame.
package struct PromptFindings: Sendable, Equatable {
  private let prompt: TextEditor
  private let negative: TextEditor
  private let references: Int
  private let fragments: [Fragment]
  private let fault: String?
  private let dismissed: Set<PromptHint>
  private let field: PromptField

  /// The characters that are sent, with all fragments in their places.
  package let promptCount: Int
  package let negativeCount: Int
  /// The first hint that was not dismissed.
  package private(set) var hint: PromptHint?

  init(_ model: __shared Model) {
    prompt = model.draft.prompt
    negative = model.draft.negative
    references = model.draft.enabledSlots.count
    fragments = model.fragments ?? []
    fault = Self.fault(model)
    dismissed = model.dismissedHints
    field = model.promptField
    promptCount = Self.count(prompt, fragments)
    negativeCount = Self.count(negative, fragments)
    hint = hints.first { !dismissed.contains($0) }
  }

  /// Whether nothing has changed that it depends on.
  func fits(_ model: __shared Model) -> Bool {
    prompt.hasSameText(as: model.draft.prompt) && negative.hasSameText(as: model.draft.negative)
      && references == model.draft.enabledSlots.count && fragments == model.fragments ?? []
      && fault == Self.fault(model) && dismissed == model.dismissedHints
      && field == model.promptField
  }

  private static func fault(_ model: __shared Model) -> String? {
    guard let fault = model.fault else { return nil }
    switch (fault.field, model.promptField) {
    case (.prompt, .prompt), (.negativePrompt, .negative): return fault.message
    default: return nil
    }
  }

  private static func count(_ editor: TextEditor, _ fragments: [Fragment]) -> Int {
    guard !fragments.isEmpty else { return editor.scalarCount }
    let expansion = FragmentExpansion(of: editor.text, with: fragments)
    return expansion.names.isEmpty ? editor.scalarCount : expansion.text.unicodeScalars.count
  }

  private var hints: [PromptHint] {
    var hints: [PromptHint] = []
    if let fault { hints.append(.fault(fault)) }
    if field == .prompt {
      if promptCount > EditRequest.promptLimit, prompt.scalarCount <= EditRequest.promptLimit {
        hints.append(.tooLongExpanded(promptCount))
      }
      if references > 0 || !negative.isEmpty, isBlank(prompt) { hints.append(.emptyPrompt) }
      if let missing { hints.append(missing) }
    }
    if let contradiction { hints.append(contradiction) }
    return hints
  }

  private func isBlank(_ editor: TextEditor) -> Bool {
    editor.isEmpty || editor.characterCount < 1_000 && editor.text.allSatisfy(\.isWhitespace)
  }

  private var missing: PromptHint? {
    guard references > 0, !prompt.isEmpty else { return nil }
    let named = ImageNames(in: prompt.text)
    for number in (references + 1)...4 where named.numbers.contains(number) {
      return .missingImage(number, references: references)
    }
    return nil
  }

  /// What is to be avoided is asked for: all of the negative prompt, or a part of several words.
  ///
  /// Single words are too common to say so: `Remove the text` may well avoid `text`.
  private var contradiction: PromptHint? {
    guard !negative.isEmpty, !prompt.isEmpty, prompt.characterCount <= Self.mostCompared,
      negative.characterCount <= Self.mostCompared
    else { return nil }
    let blank = [UInt8(ascii: " ")]
    let asked = blank + Self.words(of: prompt.text) + blank
    let parts = negative.text.split { ",;\n".contains($0) }.map { Self.words(of: String($0)) }
      .filter { $0.contains(blank[0]) }
    for words in [Self.words(of: negative.text)] + parts
    where words.count > 2 && asked.holds(blank + words + blank) {
      return .contradiction(String(decoding: words, as: UTF8.self))
    }
    return nil
  }

  /// Longer texts cannot be sent anyway.
  private static let mostCompared = 5_000

  /// Letters and digits in lower case, one blank for whatever else stands between them.
  ///
  /// By bytes, as it is done for every key; all that is not ASCII counts as letters.
  private static func words(of text: String) -> [UInt8] {
    var words: [UInt8] = []
    var isBetween = false
    for byte in text.lowercased().utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...,
        UInt8(ascii: "'"):
        if isBetween, !words.isEmpty { words.append(UInt8(ascii: " ")) }
        isBetween = false
        words.append(byte)
      default: isBetween = true
      }
    }
    return words
  }
}

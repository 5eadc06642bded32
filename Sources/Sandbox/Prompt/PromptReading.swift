/// What the editor understood of a prompt and of a negative prompt.
struct PromptReading: Sendable, Hashable {
  /// What to do, in the order of the words, each once.
  private(set) var wanted: [Intent] = []
  /// What to avoid: from the negative prompt, and from "no", "without" and the like in the prompt.
  private(set) var unwanted: [Intent] = []

  init(prompt: String, negativePrompt: String? = nil) {
    for mention in Mention.all(in: prompt) {
      let isNew = !(mention.isNegated ? unwanted : wanted).contains(mention.intent)
      guard isNew else { continue }
      if mention.isNegated {
        unwanted.append(mention.intent)
      } else {
        wanted.append(mention.intent)
      }
    }
    for mention in Mention.all(in: negativePrompt ?? "") where !unwanted.contains(mention.intent) {
      unwanted.append(mention.intent)
    }
  }
}

/// One intent at its place in a text.
private struct Mention {
  let intent: Intent
  let isNegated: Bool

  /// How many words a negator reaches: "no hard shadows or grain".
  private static let reach = 5

  static func all(in text: String) -> [Mention] {
    let words = PromptWord.split(text)
    let backgrounds = words.indices.filter { Vocabulary.backgroundNouns.contains(words[$0].text) }
    var mentions: [Mention] = []
    var negatedUntil = -1
    var index = 0
    while index < words.count {
      let word = words[index]
      // "don't make it dark": right behind a negator these words end nothing.
      let isFresh = negatedUntil == index - 1 + reach
      if word.startsClause || (!isFresh && Vocabulary.scopeEnds.contains(word.text)) {
        negatedUntil = -1
      }
      let isNegated = index <= negatedUntil
      if let match = Lexicon.shared.match(words, at: index) {
        for intent in match.intents {
          let placed = intent.placed(at: index, backgrounds: backgrounds)
          mentions.append(Mention(intent: placed, isNegated: isNegated))
        }
        index += match.length
        continue
      }
      if let colour = Lexicon.shared.colours[word.text],
        let intent = Intent(colour: colour, at: index, backgrounds: backgrounds)
      {
        mentions.append(Mention(intent: intent, isNegated: isNegated))
      } else if Vocabulary.negators.contains(word.text) {
        negatedUntil = index + reach
      }
      index += 1
    }
    return mentions
  }
}

extension Intent {
  /// A blur near a word for the background is one of the background.
  fileprivate func placed(at index: Int, backgrounds: [Int]) -> Intent {
    let isBehind = backgrounds.contains { abs($0 - index) <= 4 }
    return self == .blur && isBehind ? .blurredBackground : self
  }

  /// "a red wall" and "background in red" mean the background, "red" alone a tint.
  fileprivate init?(colour: NamedColour, at index: Int, backgrounds: [Int]) {
    if backgrounds.contains(where: { (-3...2).contains($0 - index) }) {
      self = .background(colour)
    } else if colour.hasHue {
      self = .tint(colour)
    } else if colour == .grey {
      self = .mono
    } else {
      return nil
    }
  }
}

/// A word in lower case.
struct PromptWord: Sendable, Hashable {
  let text: String
  /// The first word, or the first after a mark of punctuation.
  let startsClause: Bool

  static func split(_ text: String) -> [PromptWord] {
    var words: [PromptWord] = []
    var current = ""
    var startsClause = true
    func finish() {
      guard !current.isEmpty else { return }
      words.append(PromptWord(text: current, startsClause: startsClause))
      current = ""
      startsClause = false
    }
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        current.unicodeScalars.append(scalar)
      } else if scalar == "'" || scalar == "’" {
        current.unicodeScalars.append("'")
      } else {
        finish()
        startsClause = startsClause || ",.;:!?\n".unicodeScalars.contains(scalar)
      }
    }
    finish()
    return words
  }
}

/// The vocabulary by first word, longest phrase first.
private struct Lexicon {
  static let shared = Lexicon()

  let colours: [String: NamedColour]
  private let phrases: [String: [(words: [String], intents: [Intent])]]

  private init() {
    var colours: [String: NamedColour] = [:]
    for (words, colour) in Vocabulary.colours {
      for word in words.split(separator: " ") { colours[String(word)] = colour }
    }
    self.colours = colours
    var phrases: [String: [(words: [String], intents: [Intent])]] = [:]
    for (entry, intents) in Vocabulary.table {
      for phrase in entry.split(separator: " ") {
        let words = phrase.split(separator: "_").map(String.init)
        phrases[words[0], default: []].append((words, intents))
      }
    }
    self.phrases = phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  func match(_ words: [PromptWord], at index: Int) -> (intents: [Intent], length: Int)? {
    for (phrase, intents) in phrases[words[index].text] ?? []
    where words.dropFirst(index).prefix(phrase.count).map(\.text) == phrase {
      return (intents, phrase.count)
    }
    return nil
  }
}

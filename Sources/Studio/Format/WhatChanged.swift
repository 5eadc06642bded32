package import Jobs

/// What a job's inputs changed against those of the job it came from, in words.
package struct WhatChanged: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case added(String)
    case removed(String)
    /// Another kind of change, such as `ref 2 added`.
    case other(String)
    /// Nothing but the seed, such as `seed 41 → 42`.
    case seed(String)

    /// Words of the prompt.
    var isWords: Bool {
      switch self {
      case .added, .removed: true
      case .other, .seed: false
      }
    }
  }

  package var parts: [Part] = []
  /// The prompt is the parent's to the letter.
  package var hasSamePrompt = true

  /// - Parameters:
  ///   - arrow: The glyph between from and to.
  ///   - withSeed: Names another seed beside other changes too; a row of the list has it in a column.
  package init(from old: JobInput, to new: JobInput, arrow: String, withSeed: Bool = false) {
    if old.prompt != new.prompt {
      hasSamePrompt = false
      let words = Self.words(from: old.prompt, to: new.prompt)
      parts += words.isEmpty ? [.other("punctuation")] : words
    }
    if old.negativePrompt != new.negativePrompt {
      parts.append(.other(new.negativePrompt.isEmpty ? "no negative" : "negative"))
    }
    parts += Self.references(from: old.references, to: new.references)
    if old.enablePromptExpansion != new.enablePromptExpansion {
      parts.append(
        .other("expansion " + (new.enablePromptExpansion.map { $0 ? "on" : "off" } ?? "unset")))
    }
    if old.seed != new.seed, parts.isEmpty || withSeed {
      let name = { (seed: Int64?) in seed.map(String.init) ?? "service" }
      parts.append(.seed("seed \(name(old.seed)) \(arrow) \(name(new.seed))"))
    }
  }

  private static func references(from old: [JobReference], to new: [JobReference]) -> [Part] {
    let (before, after) = (old.filter(\.isEnabled).map(\.url), new.filter(\.isEnabled).map(\.url))
    guard before != after else { return [] }
    return (0..<max(before.count, after.count)).compactMap { slot in
      switch (before.indices.contains(slot), after.indices.contains(slot)) {
      case (true, false): return .other("ref \(slot + 1) removed")
      case (false, true): return .other("ref \(slot + 1) added")
      default: return before[slot] == after[slot] ? nil : .other("ref \(slot + 1) changed")
      }
    }
  }

  /// The runs of words that came and went, the longest common subsequence left out.
  ///
  /// Where more than 400 words on either side stand in both, they are compared by their beginning
  /// and end only.
  private static func words(from old: String, to new: String) -> [Part] {
    var before = Self.words(of: old)[...]
    var after = Self.words(of: new)[...]
    while let first = before.first, first == after.first {
      before = before.dropFirst()
      after = after.dropFirst()
    }
    while let last = before.last, last == after.last {
      before = before.dropLast()
      after = after.dropLast()
    }
    guard let kept = CommonWords(Array(before), Array(after), limit: 400) else {
      return part(after, Part.added) + part(before, Part.removed)
    }
    return runs(Array(after), without: kept.inAfter).map(Part.added)
      + runs(Array(before), without: kept.inBefore).map(Part.removed)
  }

  private static func part(_ words: ArraySlice<Word>, _ make: (String) -> Part) -> [Part] {
    words.isEmpty ? [] : [make(text(of: words))]
  }

  /// Words that stand side by side become one run, without the punctuation at its ends.
  private static func runs(_ words: [Word], without kept: Set<Int>) -> [String] {
    words.indices.split { kept.contains($0) }.map { run in text(of: words[run]) }
      .filter { !$0.isEmpty }
  }

  private static func text(of words: ArraySlice<Word>) -> String {
    let text = words.map(\.written).joined(separator: " ")
    return String(Word.trimmed(Substring(text)))
  }

  private static func words(of text: String) -> [Word] {
    text.split(whereSeparator: \.isWhitespace).map { Word(written: $0) }
  }
}

/// A word of a prompt; two are the same whatever punctuation follows them.
struct Word: Hashable {
  let written: Substring
  private let bare: Substring

  init(written: Substring) {
    self.written = written
    let bare = Self.trimmed(written)
    self.bare = bare.isEmpty ? written : bare
  }

  static func == (left: Word, right: Word) -> Bool { left.bare == right.bare }

  func hash(into hasher: inout Hasher) { hasher.combine(bare) }

  /// Without commas, full stops, colons and semicolons at its ends.
  static func trimmed(_ text: Substring) -> Substring {
    // By its byte: that two characters differ takes long to tell where they are not of ASCII.
    let isMark: (Character) -> Bool = { character in
      switch character.asciiValue.map(Unicode.Scalar.init) {
      case ",", ".", ";", ":": true
      default: false
      }
    }
    var text = text.drop(while: isMark)
    while let last = text.last, isMark(last) { text = text.dropLast() }
    return text
  }
}

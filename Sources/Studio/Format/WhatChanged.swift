package import Jobs

/// What a job's inputs changed against those of the job it came from, in words.
package struct WhatChanged: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case added(String)
    case removed(String)
    /// Another kind of change, such as `seed 41 → 42`.
    case other(String)
  }

  package var parts: [Part] = []
  /// The prompt is the parent's to the letter.
  package var hasSamePrompt = true

  /// - Parameter arrow: The glyph between from and to.
  package init(from old: JobInput, to new: JobInput, arrow: String) {
    if old.prompt != new.prompt {
      hasSamePrompt = false
      parts += Self.words(from: old.prompt, to: new.prompt)
    }
    if old.negativePrompt != new.negativePrompt {
      parts.append(.other(new.negativePrompt.isEmpty ? "no negative" : "negative"))
    }
    parts += Self.references(from: old.references, to: new.references)
    if old.enablePromptExpansion != new.enablePromptExpansion {
      parts.append(
        .other("expansion " + (new.enablePromptExpansion.map { $0 ? "on" : "off" } ?? "unset")))
    }
    if old.seed != new.seed, parts.isEmpty {
      let name = { (seed: Int64?) in seed.map(String.init) ?? "service" }
      parts.append(.other("seed \(name(old.seed)) \(arrow) \(name(new.seed))"))
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

  /// The runs of words that came and went, the longest common subsequence left out. Prompts of more
  /// than 400 words are compared by their beginning and end only.
  private static func words(from old: String, to new: String) -> [Part] {
    var before = old.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    var after = new.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    while let first = before.first, first == after.first {
      before = before.dropFirst()
      after = after.dropFirst()
    }
    while let last = before.last, last == after.last {
      before = before.dropLast()
      after = after.dropLast()
    }
    guard before.count <= 400, after.count <= 400 else {
      return part(after, Part.added) + part(before, Part.removed)
    }
    let changes = Array(after).difference(from: Array(before))
    let added = runs(
      changes.insertions.compactMap { change in
        guard case .insert(let offset, let word, _) = change else { return nil }
        return (offset, word)
      })
    let removed = runs(
      changes.removals.compactMap { change in
        guard case .remove(let offset, let word, _) = change else { return nil }
        return (offset, word)
      })
    return added.map(Part.added) + removed.map(Part.removed)
  }

  private static func part(_ words: ArraySlice<String>, _ make: (String) -> Part) -> [Part] {
    words.isEmpty ? [] : [make(words.joined(separator: " "))]
  }

  /// Words that stand side by side become one run, without the punctuation at its ends.
  private static func runs(_ words: [(offset: Int, word: String)]) -> [String] {
    var result: [[String]] = []
    var last = -2
    for (offset, word) in words {
      if offset == last + 1, !result.isEmpty {
        result[result.count - 1].append(word)
      } else {
        result.append([word])
      }
      last = offset
    }
    return result.map { words in
      let text = words.joined(separator: " ")
      let marks: Set<Character> = [",", ".", ";", ":"]
      let trimmed = text.drop { marks.contains($0) }
      return String(trimmed.reversed().drop { marks.contains($0) }.reversed())
    }.filter { !$0.isEmpty }
  }
}

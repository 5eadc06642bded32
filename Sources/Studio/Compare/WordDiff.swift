/// Two texts word by word: what both have, what only the first has, what only the second.
///
/// The shortest list of changes by Myers' algorithm ("An O(ND) Difference Algorithm", 1986) over words
/// and the blanks between them. Every blank is kept: the pieces put together again are the texts.
package struct WordDiff: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case same(String)
    /// Only the first text has it.
    case first(String)
    /// Only the second text has it.
    case second(String)
  }

  package private(set) var pieces: [Piece] = []

  package var isSame: Bool {
    pieces.allSatisfy { if case .same = $0 { true } else { false } }
  }

  /// So many changes are looked for; texts that have more in the middle are told apart as wholes.
  private static let mostChanges = 1_000

  package init(_ first: String, _ second: String) {
    var (old, new) = (Self.tokens(of: first)[...], Self.tokens(of: second)[...])
    var head: [Substring] = []
    var tail: [Substring] = []
    while let token = old.first, token == new.first {
      head.append(token)
      old = old.dropFirst()
      new = new.dropFirst()
    }
    while let token = old.last, token == new.last {
      tail.append(token)
      old = old.dropLast()
      new = new.dropLast()
    }
    let steps = Self.steps(from: Array(old), to: Array(new), atMost: Self.mostChanges)
    let middle = steps ?? old.map { Step.first($0) } + new.map { Step.second($0) }
    gather(head.map { .same($0) } + middle + tail.reversed().map { .same($0) })
  }

  // MARK: Pieces

  private enum Step {
    case same(Substring)
    case first(Substring)
    case second(Substring)
  }

  /// Joins neighbours; a blank that both have between two changes belongs to the change, as
  /// `-golden hour` reads better than `-golden` and `-hour`.
  private mutating func gather(_ steps: [Step]) {
    var (first, second, blank) = ("", "", "")
    func change() -> [Piece] {
      (first.isEmpty ? [] : [.first(first)]) + (second.isEmpty ? [] : [.second(second)])
    }
    func flush(_ pieces: inout [Piece]) {
      pieces += change()
      (first, second) = ("", "")
    }
    for step in steps {
      switch step {
      case .same(let token):
        let isBlank = token.allSatisfy(\.isWhitespace)
        if isBlank, blank.isEmpty, !first.isEmpty, !second.isEmpty {
          blank = String(token)
          continue
        }
        flush(&pieces)
        addSame(blank + token)
        blank = ""
      case .first(let token):
        first += blank + token
        second += blank
        blank = ""
      case .second(let token):
        first += blank
        second += blank + token
        blank = ""
      }
    }
    flush(&pieces)
    if !blank.isEmpty { addSame(blank) }
  }

  private mutating func addSame(_ text: String) {
    if case .same(let before)? = pieces.last {
      pieces[pieces.count - 1] = .same(before + text)
    } else {
      pieces.append(.same(text))
    }
  }

  // MARK: Words

  /// Words and runs of blanks; scripts that part no words have each of their characters by itself.
  private static func tokens(of text: String) -> [Substring] {
    var tokens: [Substring] = []
    var start = text.startIndex
    var kind: Kind?
    for index in text.indices {
      let next = Kind(text[index])
      if let kind, kind != next || next == .alone {
        tokens.append(text[start..<index])
        start = index
      }
      kind = next
    }
    if start < text.endIndex { tokens.append(text[start...]) }
    return tokens
  }

  private enum Kind {
    case blank
    case word
    case alone

    init(_ character: Character) {
      guard let scalar = character.unicodeScalars.first, scalar.value >= 0x0E00 else {
        self = character.isWhitespace ? .blank : .word
        return
      }
      switch scalar.value {
      // Thai and Lao, kana, and the blocks of Han characters.
      case 0x0E00...0x0EFF, 0x3001...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF,
        0x20000...0x3FFFF:
        self = .alone
      default: self = character.isWhitespace ? .blank : .word
      }
    }
  }

  // MARK: Myers

  /// - Returns: `nil` where more than `limit` tokens come and go.
  private static func steps(
    from old: [Substring], to new: [Substring], atMost limit: Int
  ) -> [Step]? {
    guard !old.isEmpty, !new.isEmpty else {
      return old.map { Step.first($0) } + new.map { Step.second($0) }
    }
    // The furthest place in `old` on each diagonal, after each number of changes.
    var furthest = Furthest(reach: min(limit, old.count + new.count) + 1)
    var trace: [[Int32]] = []
    for changes in 0...min(limit, old.count + new.count) {
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        var place = furthest.step(diagonal, changes)
        while place < old.count, place - diagonal < new.count,
          old[place] == new[place - diagonal]
        {
          place += 1
        }
        furthest[diagonal] = place
        if place >= old.count, place - diagonal >= new.count {
          trace.append(furthest.slice(changes))
          return walk(back: trace, old, new)
        }
      }
      trace.append(furthest.slice(changes))
    }
    return nil
  }

  private struct Furthest {
    private var places: [Int32]
    private let reach: Int

    init(reach: Int) {
      self.reach = reach
      places = Array(repeating: 0, count: 2 * reach + 1)
    }

    subscript(diagonal: Int) -> Int {
      get { Int(places[diagonal + reach]) }
      set { places[diagonal + reach] = Int32(newValue) }
    }

    /// Where a diagonal begins after one more change.
    func step(_ diagonal: Int, _ changes: Int) -> Int {
      if changes == 0 { return 0 }
      let isDown =
        diagonal == -changes || diagonal != changes && self[diagonal - 1] < self[diagonal + 1]
      return isDown ? self[diagonal + 1] : self[diagonal - 1] + 1
    }

    /// The diagonals that so many changes reach.
    func slice(_ changes: Int) -> [Int32] {
      Array(places[(reach - changes)...(reach + changes)])
    }
  }

  private static func walk(
    back trace: [[Int32]], _ old: [Substring], _ new: [Substring]
  ) -> [Step] {
    var steps: [Step] = []
    var (place, other) = (old.count, new.count)
    for changes in stride(from: trace.count - 1, through: 1, by: -1) {
      let before = trace[changes - 1]
      func reached(_ diagonal: Int) -> Int {
        let index = diagonal + changes - 1
        return before.indices.contains(index) ? Int(before[index]) : -1
      }
      let diagonal = place - other
      let isDown =
        diagonal == -changes
        || diagonal != changes && reached(diagonal - 1) < reached(diagonal + 1)
      let from = isDown ? diagonal + 1 : diagonal - 1
      let start = reached(from)
      // The tokens in common that follow the change.
      let afterChange = isDown ? start : start + 1
      while place > afterChange {
        place -= 1
        other -= 1
        steps.append(.same(old[place]))
      }
      if isDown {
        other -= 1
        steps.append(.second(new[other]))
      } else {
        place -= 1
        steps.append(.first(old[place]))
      }
    }
    while place > 0 {
      place -= 1
      steps.append(.same(old[place]))
    }
    return steps.reversed()
  }
}

/// The text of an editor: grapheme clusters by offset, in chunks that copies share.
///
/// The clusters are always those that Swift finds in the whole text: an edit breaks its surroundings
/// anew, as far as clusters change.
struct TextStore: Sendable {
  /// Never holds an empty chunk.
  private var chunks: [TextChunk] = []
  /// The offset at which each chunk begins.
  private var starts: [Int] = []
  /// Grapheme clusters.
  private(set) var count = 0
  private(set) var scalarCount = 0

  private static let chunkSize = 192
  private static let largestChunk = 384

  init(_ text: String = "") {
    let all = TextChunk(text)
    count = all.count
    scalarCount = all.scalarCount
    chunks = all.split(into: Self.chunkSize)
    restart(from: 0)
  }

  var text: String { text(in: 0..<count) }

  func text(in range: Range<Int>) -> String {
    var result = ""
    forEachSlice(of: range) { chunk, part in
      for character in chunk.characters[part] { result.append(character) }
    }
    return result
  }

  subscript(offset: Int) -> Character {
    let (index, local) = place(of: offset)
    return chunks[index].characters[local]
  }

  func traits(at offset: Int) -> CharacterTraits {
    let (index, local) = place(of: offset)
    return chunks[index].traits[local]
  }

  /// Hands out the parts of chunks that a range is made of, in order.
  func forEachSlice(of range: Range<Int>, _ body: (TextChunk, Range<Int>) -> Void) {
    guard !range.isEmpty else { return }
    var (index, local) = place(of: range.lowerBound)
    var left = range.count
    while left > 0 {
      let chunk = chunks[index]
      let taken = min(left, chunk.count - local)
      body(chunk, local..<local + taken)
      left -= taken
      index += 1
      local = 0
    }
  }

  /// Replaces a range; returns the offset after the inserted text.
  ///
  /// Where the insertion joins the character after it to one cluster, that is the offset after this
  /// cluster.
  @discardableResult
  mutating func replace(_ range: Range<Int>, with text: String) -> Int {
    // From a cluster's start on, breaking needs no earlier context; a cluster's last scalars may
    // join what follows, so the one before is broken anew too.
    let start = max(0, range.lowerBound - 1)
    var fresh = TextChunk()
    if start < range.lowerBound { fresh.append(self[start]) }
    if let last = fresh.traits.last, last.isASCII, Self.standsAlone(text) {
      fresh.append(text)
    } else {
      fresh = TextChunk(String(fresh.characters) + text)
    }
    let caret = start + fresh.count
    var end = range.upperBound
    while end < count, let last = fresh.characters.last, let lastTraits = fresh.traits.last {
      if lastTraits.isASCII, traits(at: end).isASCII { break }
      let next = self[end]
      let pair = TextChunk(String(last) + String(next))
      // By bytes: as characters, canonical equivalents are equal.
      if pair.count == 2, pair.characters[0].utf8.elementsEqual(last.utf8) { break }
      fresh.removeLast()
      fresh.append(pair)
      end += 1
    }
    splice(start..<end, fresh)
    return caret
  }

  /// The characters that hold the first `scalars` Unicode scalars; the last one may exceed them by
  /// not being counted.
  func characters(holdingScalars scalars: Int) -> Int {
    var left = scalars
    var offset = 0
    for chunk in chunks {
      if chunk.scalarCount <= left {
        left -= chunk.scalarCount
        offset += chunk.count
        continue
      }
      for character in chunk.characters {
        left -= character.unicodeScalars.count
        if left < 0 { return offset }
        offset += 1
      }
    }
    return offset
  }

  private static func standsAlone(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    return first < 0x80
  }

  /// The chunk that holds an offset; one past the last chunk for the text's end.
  private func place(of offset: Int) -> (index: Int, local: Int) {
    guard offset < count else { return (chunks.count, 0) }
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low, offset - starts[low])
  }

  private mutating func restart(from index: Int) {
    starts.removeSubrange(min(index, starts.count)...)
    var start = index == 0 ? 0 : starts[index - 1] + chunks[index - 1].count
    for chunk in chunks[index...] {
      starts.append(start)
      start += chunk.count
    }
  }

  private mutating func splice(_ range: Range<Int>, _ fresh: TextChunk) {
    let first = place(of: range.lowerBound)
    var last = place(of: range.upperBound)
    count += fresh.count - range.count
    defer { restart(from: first.index) }
    guard first.index < chunks.count else {
      scalarCount += fresh.scalarCount
      chunks += fresh.split(into: Self.chunkSize)
      return
    }
    let inside = first.local..<first.local + range.count
    let size = chunks[first.index].count
    if inside.upperBound <= size, size + fresh.count - range.count <= Self.largestChunk {
      spliceInside(first.index, inside, fresh)
      return
    }
    var joined = chunks[first.index].slice(0..<first.local)
    joined.append(fresh)
    if last.index < chunks.count {
      joined.append(chunks[last.index].slice(last.local..<chunks[last.index].count))
      last.index += 1
    }
    let removed = chunks[first.index..<last.index].reduce(0) { $0 + $1.scalarCount }
    scalarCount += joined.scalarCount - removed
    chunks.replaceSubrange(
      first.index..<last.index, with: joined.split(into: Self.chunkSize))
  }

  private mutating func spliceInside(_ index: Int, _ range: Range<Int>, _ fresh: TextChunk) {
    scalarCount -= chunks[index].scalarCount
    chunks[index].replace(range, with: fresh)
    scalarCount += chunks[index].scalarCount
    if chunks[index].count == 0 { chunks.remove(at: index) }
  }
}

extension TextStore: Equatable {
  static func == (left: TextStore, right: TextStore) -> Bool {
    guard left.count == right.count, left.scalarCount == right.scalarCount else { return false }
    if left.chunks.map(\.count) == right.chunks.map(\.count) {
      // Arrays that share storage compare in no time.
      return left.chunks.elementsEqual(right.chunks) { $0.characters == $1.characters }
    }
    return left.text == right.text
  }
}

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
    chunks = TextChunk.pieces(of: text, after: TextChunk(), size: Self.chunkSize)
    for chunk in chunks {
      count += chunk.count
      scalarCount += chunk.scalarCount
    }
    restart(from: 0)
  }

  var text: String { text(in: 0..<count) }

  func text(in range: Range<Int>) -> String {
    // By bytes: appending characters takes fifty times as long.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    forEachSlice(of: range) { chunk, part in chunk.appendText(of: part, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
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
  func forEachSlice(
    of range: Range<Int>, while isWanted: () -> Bool = { true },
    _ body: (TextChunk, Range<Int>) -> Void
  ) {
    guard !range.isEmpty else { return }
    var (index, local) = place(of: range.lowerBound)
    var left = range.count
    while left > 0, isWanted() {
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
    var left = TextChunk()
    if start < range.lowerBound { left.append(self[start]) }
    var fresh: [TextChunk]
    if left.traits.allSatisfy(\.isASCII), Self.standsAlone(text) {
      fresh = TextChunk.pieces(of: text, after: left, size: Self.chunkSize)
    } else {
      fresh = TextChunk.pieces(
        of: String(left.characters) + text, after: TextChunk(), size: Self.chunkSize)
    }
    let caret = start + fresh.reduce(0) { $0 + $1.count }
    var end = range.upperBound
    while end < count, var piece = fresh.popLast() {
      let joined = join(&piece, end)
      fresh.append(piece)
      guard joined else { break }
      end += 1
    }
    splice(start..<end, fresh)
    return caret
  }

  /// Breaks the end of a chunk and the character at an offset anew; false where they are clusters
  /// of their own as they are.
  private func join(_ piece: inout TextChunk, _ offset: Int) -> Bool {
    guard let last = piece.characters.last, let lastTraits = piece.traits.last else { return false }
    if lastTraits.isASCII, traits(at: offset).isASCII { return false }
    let pair = TextChunk(String(last) + String(self[offset]))
    // By bytes: as characters, canonical equivalents are equal.
    if pair.count == 2, pair.characters[0].utf8.elementsEqual(last.utf8) { return false }
    piece.removeLast()
    piece.append(pair)
    return true
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

  /// The first line break from an offset on.
  func newline(from offset: Int) -> Int? {
    var (index, local) = place(of: offset)
    while index < chunks.count {
      if let found = chunks[index].traits[local...].firstIndex(where: \.isNewline) {
        return starts[index] + found
      }
      index += 1
      local = 0
    }
    return nil
  }

  /// The last line break before an offset.
  func newline(before offset: Int) -> Int? {
    guard offset > 0 else { return nil }
    var (index, local) = place(of: offset - 1)
    while true {
      if let found = chunks[index].traits[...local].lastIndex(where: \.isNewline) {
        return starts[index] + found
      }
      guard index > 0 else { return nil }
      index -= 1
      local = chunks[index].count - 1
    }
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

  private mutating func splice(_ range: Range<Int>, _ pieces: [TextChunk]) {
    let first = place(of: range.lowerBound)
    var last = place(of: range.upperBound)
    let added = pieces.reduce(0) { $0 + $1.count }
    count += added - range.count
    defer { restart(from: first.index) }
    guard first.index < chunks.count else {
      scalarCount += pieces.reduce(0) { $0 + $1.scalarCount }
      chunks += pieces
      return
    }
    let inside = first.local..<first.local + range.count
    let size = chunks[first.index].count
    if pieces.count < 2, inside.upperBound <= size, size + added - range.count <= Self.largestChunk
    {
      spliceInside(first.index, inside, pieces.first ?? TextChunk())
      return
    }
    var fresh = Self.joined([chunks[first.index].slice(0..<first.local)], pieces)
    if last.index < chunks.count {
      let rest = chunks[last.index].slice(last.local..<chunks[last.index].count)
      fresh = Self.joined(fresh, [rest])
      last.index += 1
    }
    let removed = chunks[first.index..<last.index].reduce(0) { $0 + $1.scalarCount }
    scalarCount += fresh.reduce(0) { $0 + $1.scalarCount } - removed
    chunks.replaceSubrange(first.index..<last.index, with: fresh)
  }

  /// Two runs of chunks in one, those at the seam as one where they are small.
  ///
  /// None is empty.
  private static func joined(_ left: [TextChunk], _ right: [TextChunk]) -> [TextChunk] {
    guard var seam = left.last, let next = right.first, seam.count + next.count <= largestChunk
    else { return (left + right).filter { $0.count > 0 } }
    seam.append(next)
    return (left.dropLast() + [seam] + right.dropFirst()).filter { $0.count > 0 }
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
    // Nothing was edited: the two share all there is.
    let isShared = left.starts.withUnsafeBufferPointer { mine in
      right.starts.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
    }
    if isShared { return true }
    return left.commonPrefix(with: right) == left.count
  }

  /// How many characters both begin with.
  ///
  /// Where they share chunks, as after an edit, those are not looked at.
  func commonPrefix(with other: TextStore) -> Int {
    var (mine, its) = (0, 0)
    var (start, itsStart) = (0, 0)
    while mine < chunks.count, its < other.chunks.count {
      let (chunk, itsChunk) = (chunks[mine], other.chunks[its])
      if start == 0, itsStart == 0, chunk.isIdentical(to: itsChunk) {
        mine += 1
        its += 1
        continue
      }
      let length = min(chunk.count - start, itsChunk.count - itsStart)
      for offset in 0..<length where !chunk.holds(itsChunk, at: itsStart + offset, start + offset) {
        return starts[mine] + start + offset
      }
      start += length
      itsStart += length
      if start == chunk.count { (mine, start) = (mine + 1, 0) }
      if itsStart == itsChunk.count { (its, itsStart) = (its + 1, 0) }
    }
    return mine < chunks.count ? starts[mine] + start : count
  }

  /// How many characters both end with, at most `limit`.
  func commonSuffix(with other: TextStore, atMost limit: Int) -> Int {
    var (mine, its) = (chunks.count - 1, other.chunks.count - 1)
    // How much of the two chunks is left, from their starts.
    var (left, itsLeft) = (chunks.last?.count ?? 0, other.chunks.last?.count ?? 0)
    var found = 0
    while mine >= 0, its >= 0, found < limit {
      let (chunk, itsChunk) = (chunks[mine], other.chunks[its])
      if left == chunk.count, itsLeft == itsChunk.count, chunk.isIdentical(to: itsChunk) {
        found += chunk.count
        (left, itsLeft) = (0, 0)
      } else {
        let length = min(left, itsLeft)
        for offset in 1...length where !chunk.holds(itsChunk, at: itsLeft - offset, left - offset) {
          return min(limit, found + offset - 1)
        }
        found += length
        (left, itsLeft) = (left - length, itsLeft - length)
      }
      if left == 0 {
        mine -= 1
        left = mine >= 0 ? chunks[mine].count : 0
      }
      if itsLeft == 0 {
        its -= 1
        itsLeft = its >= 0 ? other.chunks[its].count : 0
      }
    }
    return min(limit, found)
  }
}

/// Changes the seed in a body that was kept, and not one byte besides.
///
/// Writing the body anew could change others: another version of this program may order or escape
/// differently.
enum SeedEdit {
  /// - Returns: `nil` when the body is not one JSON object.
  static func body(_ body: [UInt8], settingSeed seed: Int64?) -> [UInt8]? {
    guard let members = Members(of: body) else { return nil }
    let old = members.first(named: "seed")
    switch (old, seed) {
    case (nil, nil):
      return body
    case (let old?, let seed?):
      return body.replacing(old.value, with: Array("\(seed)".utf8))
    case (let old?, nil):
      return body.replacing(members.spanWithComma(of: old), with: [])
    case (nil, let seed?):
      // Where a body of ours has it: after the pictures.
      let member = Array(#""seed":\#(seed)"#.utf8)
      if let images = members.first(named: "images") {
        let place = images.value.upperBound
        return body.replacing(place..<place, with: [UInt8(ascii: ",")] + member)
      }
      let comma = members.all.isEmpty ? [] : [UInt8(ascii: ",")]
      return body.replacing(members.end..<members.end, with: comma + member)
    }
  }
}

extension [UInt8] {
  fileprivate func replacing(_ range: Range<Int>, with bytes: [UInt8]) -> [UInt8] {
    Array(self[..<range.lowerBound] + bytes + self[range.upperBound...])
  }
}

/// Where the members of a JSON object stand; the values' own insides are skipped.
struct Members {
  struct Member {
    /// The name as it stands between its quotes, not decoded.
    var name: ArraySlice<UInt8>
    /// From the name's first quote to the value's end.
    var whole: Range<Int>
    var value: Range<Int>
  }

  var all: [Member] = []
  /// Where the closing brace stands.
  var end = 0

  init?(of bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    guard scanner.take("{") else { return nil }
    if !scanner.take("}") {
      repeat {
        scanner.skipSpace()
        let start = scanner.position
        guard let name = scanner.takeString(), scanner.take(":") else { return nil }
        guard let value = scanner.takeValue() else { return nil }
        all.append(
          Member(
            name: bytes[name.lowerBound + 1..<name.upperBound - 1],
            whole: start..<value.upperBound, value: value))
      } while scanner.take(",")
      guard scanner.take("}") else { return nil }
    }
    end = scanner.position - 1
    scanner.skipSpace()
    guard scanner.isAtEnd else { return nil }
  }

  func first(named name: String) -> Member? {
    all.first { $0.name.elementsEqual(name.utf8) }
  }

  /// A member with the comma that parts it from a neighbour.
  func spanWithComma(of member: Member) -> Range<Int> {
    guard let index = all.firstIndex(where: { $0.whole == member.whole }) else {
      return member.whole
    }
    if index > 0 { return all[index - 1].whole.upperBound..<member.whole.upperBound }
    if all.count > 1 { return member.whole.lowerBound..<all[1].whole.lowerBound }
    return member.whole
  }
}

private struct Scanner {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// - Returns: The string's span with its quotes.
  mutating func takeString() -> Range<Int>? {
    let start = position
    guard take("\"") else { return nil }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "\""):
        position += 1
        return start..<position
      default: position += 1
      }
    }
    return nil
  }

  mutating func takeValue() -> Range<Int>? {
    skipSpace()
    let start = position
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        guard takeString() != nil else { return nil }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return span(from: start) }
        depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return span(from: start) }
      default: break
      }
      position += 1
    }
    return nil
  }

  /// The value without the white space behind it.
  private func span(from start: Int) -> Range<Int>? {
    var end = position
    while end > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    return end > start ? start..<end : nil
  }
}

import Glibc
import Jobs

/// A ``TextNeedle`` that is looked for in UTF-8 where it lies, without a string being made of it.
struct ByteNeedle {
  private let bytes: [UInt8]
  private let way: Way

  private enum Way {
    /// Byte by byte.
    case exact
    /// No scalar but of ASCII is folded to one of ASCII.
    case foldingASCII
    case foldingScalars([UInt32])
  }

  init(_ needle: TextNeedle) {
    bytes = Array(needle.text.utf8)
    if needle.isCaseSensitive || !needle.hasCase {
      way = .exact
    } else if bytes.allSatisfy({ $0 < 0x80 }) {
      way = .foldingASCII
    } else {
      way = .foldingScalars(needle.text.unicodeScalars.map(\.value))
    }
  }

  func isIn(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, !text.isEmpty else { return bytes.isEmpty }
    // A folded scalar may be longer or shorter than what it is folded to.
    switch way {
    case .exact:
      return isInExactly(text)
    case .foldingASCII: return isInFolded(text, first)
    // Most that has it has it in small letters, which is found without folding any.
    case .foldingScalars(let scalars): return isInExactly(text) || isInFolded(text, scalars)
    }
  }

  private func isInExactly(_ text: UnsafeRawBufferPointer) -> Bool {
    // By the last byte, as the first is the same for most characters of a script.
    bytes.withUnsafeBytes { bytes in
      let before = bytes.count - 1
      guard before >= 0, text.count > before, let wanted = bytes.baseAddress,
        let start = text.baseAddress
      else { return false }
      var place = start + before
      let end = start + text.count
      while place < end, let hit = memchr(place, CInt(bytes[before]), end - place) {
        let last = UnsafeRawPointer(hit)
        if memcmp(last - before, wanted, before) == 0 { return true }
        place = last + 1
      }
      return false
    }
  }

  private func isInFolded(_ text: UnsafeRawBufferPointer, _ first: UInt8) -> Bool {
    guard text.count >= bytes.count else { return false }
    let last = text.count - bytes.count
    return bytes.withUnsafeBufferPointer { bytes in
      // Of eight places at once it is told whether one can be meant, by the first byte and the last one.
      let end = bytes.count - 1
      let (wantedFirst, firstCase) = Self.pattern(first)
      let (wantedLast, lastCase) = Self.pattern(bytes[end])
      var start = 0
      while start + end + 8 <= text.count {
        let here = text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        let there = text.loadUnaligned(fromByteOffset: start + end, as: UInt64.self)
        // Not one bit of a byte differs where both fit.
        let differences = ((here | firstCase) ^ wantedFirst) | ((there | lastCase) ^ wantedLast)
        if Self.hasZeroByte(differences) {
          for place in start..<(start + 8) where Self.isFolded(text, bytes, at: place) {
            return true
          }
        }
        start += 8
      }
      while start <= last {
        if Self.isFolded(text, bytes, at: start) { return true }
        start += 1
      }
      return false
    }
  }

  /// A byte eight times, and the bit that may be set in any byte before it is compared with that: of a letter
  /// it is that of the case.
  private static func pattern(_ byte: UInt8) -> (wanted: UInt64, bit: UInt64) {
    let isLetter = byte &- 0x61 < 26
    return (UInt64(byte) &* ones, isLetter ? 0x20 &* ones : 0)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  private static func hasZeroByte(_ word: UInt64) -> Bool {
    (word &- ones) & ~word & (0x80 &* ones) != 0
  }

  /// Whether the bytes stand at a place, where there is room for them.
  private static func isFolded(
    _ text: UnsafeRawBufferPointer, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    var index = 0
    while index < bytes.count, fold(text[place + index]) == bytes[index] { index += 1 }
    return index == bytes.count
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  private func isInFolded(_ text: UnsafeRawBufferPointer, _ wanted: [UInt32]) -> Bool {
    guard let first = wanted.first else { return true }
    var start = 0
    while start < text.count {
      let (scalar, next) = Self.folded(text, start)
      if scalar == first {
        var (index, place) = (1, next)
        while index < wanted.count, place < text.count {
          let (other, after) = Self.folded(text, place)
          guard other == wanted[index] else { break }
          (index, place) = (index + 1, after)
        }
        if index == wanted.count { return true }
      }
      start = next
    }
    return false
  }

  /// The scalar at a place without its case, and where the next one begins; a byte that is no part of
  /// UTF-8 is U+FFFD, as it is to a string.
  private static func folded(_ text: UnsafeRawBufferPointer, _ place: Int) -> (UInt32, Int) {
    let byte = text[place]
    if byte < 0x80 { return (UInt32(fold(byte)), place + 1) }
    let count = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard byte >= 0xC2, byte < 0xF5, place + count <= text.count else { return (0xFFFD, place + 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(count))
    for index in 1..<count {
      let more = text[place + index]
      guard more & 0xC0 == 0x80 else { return (0xFFFD, place + 1) }
      value = value << 6 | UInt32(more & 0x3F)
    }
    return (value < 0x2000 ? UInt32(folds[Int(value)]) : value, place + count)
  }

  /// What ``TextFolding`` makes of all scalars that it may change.
  private static let folds: [UInt16] = (UInt32(0)..<0x2000).map { value in
    Unicode.Scalar(value).map { UInt16(truncatingIfNeeded: TextFolding.fold($0).value) } ?? 0
  }
}

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
    case .foldingScalars(let scalars): return isInFolded(text, scalars)
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
    return bytes.withUnsafeBufferPointer { bytes in
      let last = text.count - bytes.count
      var start = 0
      while start <= last {
        if Self.fold(text[start]) == first {
          var index = 1
          while index < bytes.count, Self.fold(text[start + index]) == bytes[index] { index += 1 }
          if index == bytes.count { return true }
        }
        start += 1
      }
      return false
    }
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

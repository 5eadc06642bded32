import Glibc
import Jobs

/// A ``TextNeedle`` that is looked for in UTF-8 where it lies, without a string being made of it.
struct ByteNeedle {
  private let needle: TextNeedle
  private let bytes: [UInt8]
  private let way: Way

  private enum Way {
    /// Byte by byte.
    case exact
    /// No scalar but of ASCII is folded to one of ASCII.
    case foldingASCII
    case foldingScalars([Unicode.Scalar])
  }

  init(_ needle: TextNeedle) {
    self.needle = needle
    bytes = Array(needle.text.utf8)
    if needle.isCaseSensitive || !needle.hasCase {
      way = .exact
    } else if bytes.allSatisfy({ $0 < 0x80 }) {
      way = .foldingASCII
    } else {
      way = .foldingScalars(Array(needle.text.unicodeScalars))
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

  private func isInFolded(_ text: UnsafeRawBufferPointer, _ wanted: [Unicode.Scalar]) -> Bool {
    // A text of ASCII alone can not hold it, and most texts are no more than that.
    guard text.contains(where: { $0 >= 0x80 }) else { return false }
    return needle.isIn(String(decoding: text, as: UTF8.self))
  }
}

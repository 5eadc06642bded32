import Jobs
import TestSupport
import Testing

@testable import History

@Suite("What is looked for in bytes")
struct ByteNeedleTests {
  /// Letters with and without a case, of one byte to four, and bytes that differ in the bit of the case alone.
  private static let letters = Array("aAbBzZ@`[{{ -1éÉпПтТШшßſK猫金🐈")

  @Test(
    "is found where the same text is found in a string",
    arguments: [0, 3, 31, 32, 33, 70, 200])
  func againstStrings(_ length: Int) {
    var random = SeededGenerator(seed: UInt64(length) + 1)
    func text(_ count: Int) -> String {
      String((0..<count).compactMap { _ in Self.letters.randomElement(using: &random) })
    }
    var found = 0
    for _ in 0..<4_000 {
      let whole = text(length)
      let start = Int.random(in: 0...length, using: &random)
      let isPart = Bool.random(using: &random)
      let count = Int.random(in: 1...5, using: &random)
      let part = isPart ? String(whole.dropFirst(start).prefix(count)) : text(count)
      let needle = TextNeedle(Bool.random(using: &random) ? part.lowercased() : part)
      guard !needle.text.isEmpty else { continue }
      let isIn = Array(whole.utf8).withUnsafeBytes { ByteNeedle(needle).isIn($0) }
      if isIn { found += 1 }
      #expect(isIn == needle.isIn(whole), "\(needle.text) in \(whole)")
    }
    #expect(length == 0 || found > 100)
  }
}

import TestSupport
import Testing

@testable import Studio

@Suite("Two texts word by word")
struct WordDiffTests {
  private func first(_ diff: WordDiff) -> String {
    diff.pieces.map { piece in
      switch piece {
      case .same(let text), .first(let text): text
      case .second: ""
      }
    }.joined()
  }

  private func second(_ diff: WordDiff) -> String {
    diff.pieces.map { piece in
      switch piece {
      case .same(let text), .second(let text): text
      case .first: ""
      }
    }.joined()
  }

  @Test(
    "tells what came and went",
    arguments: [
      ("", "", []), ("one", "one", [.same("one")]), ("one", "", [.first("one")]),
      ("", "one two", [.second("one two")]),
      (
        "a warm day", "a cold day", [.same("a "), .first("warm"), .second("cold"), .same(" day")]
      ),
      ("a b c", "a c", [.same("a "), .first("b "), .same("c")]),
      ("a c", "a b c", [.same("a "), .second("b "), .same("c")]),
      (
        "at golden hour, soft", "at deep noon, soft",
        [.same("at "), .first("golden hour,"), .second("deep noon,"), .same(" soft")]
      ),
      ("a  b", "a b", [.same("a"), .first("  "), .second(" "), .same("b")]),
      ("a\nb", "a b", [.same("a"), .first("\n"), .second(" "), .same("b")]),
      ("白い大理石", "黒い大理石", [.first("白"), .second("黒"), .same("い大理石")]),
    ] as [(String, String, [WordDiff.Piece])])
  func pieces(_ old: String, _ new: String, _ pieces: [WordDiff.Piece]) {
    #expect(WordDiff(old, new).pieces == pieces)
  }

  @Test(
    "every blank and word is kept, whatever the texts", arguments: 1...400 as ClosedRange<UInt64>)
  func kept(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = ["a", "b", "c", "golden", "hour,", " ", "  ", "\n", "空", "を", "é", "👩‍👩‍👧"]
    func text() -> String {
      (0..<Int.random(in: 0...30, using: &random)).map { _ in
        words[Int.random(in: words.indices, using: &random)]
      }.joined()
    }
    let (old, new) = (text(), text())
    let diff = WordDiff(old, new)
    #expect(first(diff) == old)
    #expect(second(diff) == new)
    #expect(diff.isSame == (old == new))
    let isEmpty = diff.pieces.contains { piece in
      switch piece {
      case .same(let text), .first(let text), .second(let text): text.isEmpty
      }
    }
    #expect(!isEmpty)
  }

  @Test("finds no more changes than there are", arguments: 1...100 as ClosedRange<UInt64>)
  func shortest(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // Single characters that stand alone, so that tokens and changes can be counted.
    let old = String(
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        "空雲雨".randomElement(using: &random) ?? "空"
      })
    let new = String(
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        "空雲雨".randomElement(using: &random) ?? "空"
      })
    let changes = WordDiff(old, new).pieces.reduce(0) { sum, piece in
      switch piece {
      case .same: sum
      case .first(let text), .second(let text): sum + text.count
      }
    }
    #expect(changes == old.count + new.count - 2 * longestCommon(Array(old), Array(new)))
  }

  /// By the table of all pairs of places.
  private func longestCommon(_ old: [Character], _ new: [Character]) -> Int {
    var row = Array(repeating: 0, count: new.count + 1)
    for character in old {
      var before = 0
      for column in new.indices {
        let above = row[column + 1]
        row[column + 1] = character == new[column] ? before + 1 : max(above, row[column])
        before = above
      }
    }
    return row.last ?? 0
  }

  @Test("texts that have next to nothing in common take no long time")
  func unlike() {
    let old = String(repeating: "空雲", count: 1_250)
    let new = String(repeating: "雨雪", count: 1_249) + "空"
    let diff = WordDiff(old, new)
    #expect(first(diff) == old)
    #expect(second(diff) == new)
  }

  @Test(
    "a share is told in percent",
    arguments: [
      (0, "0 %"), (0.0001, "<0.1 %"), (0.031, "3.1 %"), (0.3149, "31 %"), (0.05, "5 %"),
      (1, "100 %"), (0.0999, "10 %"),
    ] as [(Double, String)])
  func percent(_ share: Double, _ text: String) {
    #expect(PictureDifference.percent(share) == text)
  }
}

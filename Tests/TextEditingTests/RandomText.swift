import TestSupport
/// Random text out of pieces that join, combine, break and measure in all ways.
enum RandomText {
  static let pieces = [
    "a", "b", " ", "  ", "\n", "word", "don't", "é", "e\u{301}", "\u{301}", "漢", "字", "、", "「",
    "한", "\u{1112}\u{1161}\u{11AB}", "\u{1161}", "👍", "🏽", "👨‍👩‍👧‍👦", "\u{200D}", "💻", "🇫", "🇷",
    "🇫🇷", "क्षि", "กำ", "\u{FE0F}", "❤️", "1️⃣", "\u{AD}", "\u{202E}", "שלום", "🫨", "_", "-", "ｶﾞ",
  ]

  static func pieces(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}

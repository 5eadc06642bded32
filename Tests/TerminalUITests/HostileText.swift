/// Text that misbehaves somewhere, and random scalars of all kinds.
enum HostileText {
  static let samples = [
    "\u{1B}[31mred\u{1B}[0m", "\u{9B}31m", "a\rb\u{8}c\u{7}", "\u{202E}gnp.exe\u{202C}",
    "\u{2066}x\u{2069}", "👨‍👩‍👧‍👦 family", "🏳️‍🌈🇫🇷🇩🇪🇪",
    "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}\u{321}\u{324}algo",
    "商品の背景", "กำลังโหลด", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "co\u{AD}op",
    "\u{378}\u{E0080}\u{1FAE8}", "क्षि நி", "שָׁלוֹם عَرَبِيّ", "1️⃣ ❤️ ™️ ✌🏽 👍🏽", "\u{301}lead", "a\tb\nc\r\nd",
    "\u{2028}\u{2029}\u{85}", "\u{FEFF}bom\u{200B}\u{200C}\u{200D}", "ｶﾞ ﾊﾟ", "\u{E0001}\u{E0041}",
    "\u{1160}\u{11A8}", "\0", "\u{FFFF}\u{10FFFF}",
  ]

  static func random(_ count: Int, _ random: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0xFF, 0x300...0x36F, 0x590...0x6FF, 0x900...0xDFF, 0x1100...0x11FF, 0x2000...0x206F,
      0x20D0...0x20F0, 0x2500...0x27BF, 0x3000...0x30FF, 0xAC00...0xAC40, 0xFE00...0xFE0F,
      0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0xE0000...0xE01EF, 0...0x10FFFF,
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<count {
      let range = ranges.randomElement(using: &random) ?? 0...0
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        view.append(scalar)
      }
    }
    return String(view)
  }
}

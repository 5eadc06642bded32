import Glibc

/// Writes the inputs that a fuzzer begins with into the folder that `FUZZ_SEEDS` names, where libFuzzer
/// then finds them.
public func writeSeeds(_ seeds: [[UInt8]]) {
  guard let folder = getenv("FUZZ_SEEDS").map({ String(cString: $0) }) else { return }
  for (index, seed) in seeds.enumerated() {
    guard let file = fopen("\(folder)/seed-\(index)", "w") else { fatalError("no \(folder)") }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
}

/// Texts that misbehave somewhere: on a terminal, in a path, in an address.
public let hostileTexts = [
  "", "plain", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]52;c;aGk=\u{7}", "\u{9B}31m\u{9D}0;x\u{9C}",
  "a\rb\u{8}c\u{7}\0d\u{7F}", "\u{202E}gnp.exe\u{202C}", "\u{2066}x\u{2069}", "../../etc/passwd",
  "..", ".", "/", "a/b\\c", "%2e%2e%2f", "?x#y", "CON", "-rf", "~", "👨‍👩‍👧‍👦 🏳️‍🌈🇫🇷🇩",
  "Z\u{351}\u{36B}\u{343}\u{36A}algo", "\u{3164}\u{115F}\u{1160}", "co\u{AD}op\u{200B}\u{FEFF}",
  "\u{E0001}\u{E0041}", "\u{2028}\u{2029}\u{85}", "商品の背景 กำลัง क्षि שָׁלוֹם", "\u{FFFF}\u{10FFFF}",
  String(repeating: "word", count: 300),
]

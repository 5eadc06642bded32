/// Free choices that follow from a seed alone.
///
/// Each purpose has dice of its own, so that what one word of a prompt draws does not change what
/// another one draws.
struct Dice: Sendable {
  private var state: UInt64

  init(seed: UInt64, purpose: String) {
    state = seed ^ Dice.hash(purpose)
    _ = next()
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number within the range, both ends included.
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next() % count)
  }

  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[roll(0...choices.count - 1)]
  }

  /// FNV-1a of 64 bits over the UTF-8 bytes.
  static func hash(_ text: String) -> UInt64 { hash(text.utf8) }

  /// FNV-1a of 64 bits.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01B3
    }
    return hash
  }
}

/// Random choices that are the same in every run with the same seed (SplitMix64).
struct Dice: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func percent(_ share: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < share
  }

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: range, using: &self)
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  /// Digits and letters, as services name things.
  mutating func token(_ length: Int) -> String {
    word(length, of: 36)
  }

  /// Hexadecimal digits.
  mutating func digest(_ length: Int) -> String {
    word(length, of: 16)
  }

  private static let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  private mutating func word(_ length: Int, of count: UInt64) -> String {
    // The low bits of one number make several letters; that some are likelier is of no matter here.
    var bits: UInt64 = 0
    return String(unsafeUninitializedCapacity: length) { buffer in
      for index in 0..<length {
        if index % 10 == 0 { bits = next() }
        buffer[index] = Self.letters[Int(bits % count)]
        bits /= count
      }
      return length
    }
  }
}

/// Composes conjoining jamo to syllables (The Unicode Standard, 3.12).
///
/// kitty gives a syllable written as jamo 4 columns, others 2; composed it is 2 everywhere. No other
/// decomposed text differs between terminals, so no further normalization is needed.
enum HangulSyllables {
  /// Conjoining jamo: leads up to 0x115F, then vowels and tails.
  static let jamo: ClosedRange<UInt32> = 0x1100...0x11FF

  private static let leads: ClosedRange<UInt32> = 0x1100...0x1112
  private static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
  private static let tails: ClosedRange<UInt32> = 0x11A8...0x11C2
  private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  static func composed(_ scalars: Character.UnicodeScalarView) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      if let last = result.last, let joined = join(last.value, scalar.value) {
        result[result.count - 1] = joined
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  private static func join(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    if leads.contains(first), vowels.contains(second) {
      return Unicode.Scalar(
        0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28)
    }
    if syllables.contains(first), (first - 0xAC00) % 28 == 0, tails.contains(second) {
      return Unicode.Scalar(first + second - 0x11A7)
    }
    return nil
  }
}

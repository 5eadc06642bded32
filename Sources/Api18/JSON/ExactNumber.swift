/// A decimal number by its digits: value = digits × 10^exponent.
struct ExactNumber: Sendable, Hashable {
  private let isNegative: Bool
  /// Without leading zeros; zero has none.
  private let digits: [UInt8]
  private let exponent: Int

  /// The most digits and the largest exponent that are looked at: far beyond every use, and small
  /// enough that nothing overflows.
  private static let limit = 4096

  /// Reads an optional sign, digits with at most one dot, and an optional exponent.
  init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    guard bytes.count <= Self.limit else { return nil }
    let sign = bytes.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    var exponent = 0
    if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      let written = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
      guard let value = Int(written), abs(value) <= Self.limit else { return nil }
      exponent = value
      bytes = bytes[..<mark]
    }
    var digits: [UInt8] = []
    var seenDot = false
    for byte in bytes {
      if byte == UInt8(ascii: "."), !seenDot {
        seenDot = true
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte - UInt8(ascii: "0"))
        if seenDot { exponent -= 1 }
      } else {
        return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    self.digits = Array(digits.drop { $0 == 0 })
    self.exponent = exponent
    self.isNegative = sign == UInt8(ascii: "-") && !self.digits.isEmpty
  }

  /// The number times 10^`power`, rounded to the nearest integer, halves away from zero.
  ///
  /// - Returns: `nil` when it does not fit.
  func rounded(timesTenTo power: Int = 0) -> Int64? {
    let shift = exponent + power
    guard shift < 0 else { return integer(digits, zeros: shift) }
    let kept = digits.count + shift
    guard kept >= 0 else { return 0 }
    guard let whole = integer(digits.prefix(kept), zeros: 0) else { return nil }
    guard kept < digits.count, digits[kept] >= 5 else { return whole }
    let (result, overflow) = whole.addingReportingOverflow(isNegative ? -1 : 1)
    return overflow ? nil : result
  }

  /// The number itself where it is an integer that fits; `2.0` and `2e3` are.
  var integer: Int64? {
    guard exponent >= 0 || digits.suffix(-exponent).allSatisfy({ $0 == 0 }) else { return nil }
    return rounded()
  }

  private func integer(_ digits: some Sequence<UInt8>, zeros: Int) -> Int64? {
    var value: Int64 = 0
    for digit in Array(digits) + Array(repeating: 0, count: self.digits.isEmpty ? 0 : zeros) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      // Summed on the negative side too: Int64.min has no positive counterpart.
      let (sum, carried) = product.addingReportingOverflow(
        isNegative ? -Int64(digit) : Int64(digit))
      guard !overflow, !carried else { return nil }
      value = sum
    }
    return value
  }
}

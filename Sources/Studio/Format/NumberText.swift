/// Numbers as people read them.
package enum NumberText {
  /// `1,205`.
  package static func count(_ number: Int) -> String {
    guard number.magnitude >= 1_000 else { return String(number) }
    let digits = String(number.magnitude).utf8
    var grouped = number < 0 ? "-" : ""
    var left = digits.count
    for digit in digits {
      grouped.unicodeScalars.append(Unicode.Scalar(digit))
      left -= 1
      if left > 0, left % 3 == 0 { grouped.append(",") }
    }
    return grouped
  }

  /// Decimal units: `850 B`, `240 KB`, `2.1 MB`.
  package static func bytes(_ number: Int64) -> String {
    switch number {
    case ..<1_000: return "\(number) B"
    case ..<1_000_000: return "\(number / 1_000) KB"
    case ..<1_000_000_000: return tenths(number, of: 1_000_000) + " MB"
    default: return tenths(number, of: 1_000_000_000) + " GB"
    }
  }

  /// `1 job`, `1,205 jobs`.
  package static func jobs(_ number: Int) -> String {
    number == 1 ? "1 job" : "\(count(number)) jobs"
  }

  private static func tenths(_ number: Int64, of unit: Int64) -> String {
    "\(number / unit).\(number % unit * 10 / unit)"
  }
}

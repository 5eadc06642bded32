/// Numbers as people read them.
package enum NumberText {
  /// `1,205`.
  package static func count(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
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

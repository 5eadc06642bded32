/// Numbers as people read them.
package enum NumberText {
  /// `1,205`.
  package static func count(_ number: Int) -> String {
    let digits = String(number)
    guard number.magnitude >= 1_000 else { return digits }
    var grouped = ""
    for (place, digit) in zip((0..<digits.utf8.count).reversed(), digits) {
      grouped.append(digit)
      if place % 3 == 0, place > 0, digit != "-" { grouped.append(",") }
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

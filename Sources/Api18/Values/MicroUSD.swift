/// An amount of money in millionths of a US dollar, so that sums are exact.
public struct MicroUSD: RawRepresentable, Sendable, Hashable, Comparable, AdditiveArithmetic {
  /// In millionths of a US dollar.
  public let rawValue: Int64

  /// - Parameter rawValue: Millionths of a US dollar.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Nothing; not the same as an amount that is unknown.
  public static let zero = MicroUSD(rawValue: 0)

  /// What the service's list price says of one run: $0.070.
  public static let pricePerRun = MicroUSD(rawValue: 70_000)

  /// Whether the one is less than the other.
  public static func < (left: MicroUSD, right: MicroUSD) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The sum, clamped.
  public static func + (left: MicroUSD, right: MicroUSD) -> MicroUSD {
    let (sum, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
    return MicroUSD(rawValue: overflow ? limit(negative: left.rawValue < 0) : sum)
  }

  /// The difference, clamped.
  public static func - (left: MicroUSD, right: MicroUSD) -> MicroUSD {
    let (difference, overflow) = left.rawValue.subtractingReportingOverflow(right.rawValue)
    return MicroUSD(rawValue: overflow ? limit(negative: right.rawValue > 0) : difference)
  }

  /// The price of so many, clamped.
  public static func * (price: MicroUSD, count: Int) -> MicroUSD {
    let (product, overflow) = price.rawValue.multipliedReportingOverflow(by: Int64(count))
    return MicroUSD(
      rawValue: overflow ? limit(negative: (price.rawValue < 0) != (count < 0)) : product)
  }

  private static func limit(negative: Bool) -> Int64 {
    negative ? .min : .max
  }
}

extension MicroUSD: CustomStringConvertible {
  /// As a person writes it: `$0.07`; more than two decimals only where needed (`$0.0735`).
  public var description: String {
    let magnitude = rawValue.magnitude
    let dollars = magnitude / 1_000_000
    var decimals = magnitude % 1_000_000
    var places = 6
    while places > 2, decimals % 10 == 0 {
      decimals /= 10
      places -= 1
    }
    let digits = String(decimals)
    let zeros = String(repeating: "0", count: places - digits.utf8.count)
    return (rawValue < 0 ? "-$" : "$") + "\(dollars)." + zeros + digits
  }
}

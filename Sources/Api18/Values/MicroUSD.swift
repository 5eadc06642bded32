/// An amount of money in millionths of a US dollar, so that sums are exact.
public struct MicroUSD: RawRepresentable, Sendable, Hashable, Comparable, AdditiveArithmetic {
  public let rawValue: Int64

  /// - Parameter rawValue: Millionths of a US dollar.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  public static let zero = MicroUSD(rawValue: 0)

  /// What the service's list price says of one run: $0.070.
  public static let pricePerRun = MicroUSD(rawValue: 70_000)

  public static func < (left: MicroUSD, right: MicroUSD) -> Bool {
    left.rawValue < right.rawValue
  }

  public static func + (left: MicroUSD, right: MicroUSD) -> MicroUSD {
    MicroUSD(rawValue: left.rawValue.addingClamped(right.rawValue))
  }

  public static func - (left: MicroUSD, right: MicroUSD) -> MicroUSD {
    MicroUSD(rawValue: left.rawValue.addingClamped(0 &- right.rawValue))
  }

  public static func * (price: MicroUSD, count: Int) -> MicroUSD {
    let (product, overflow) = price.rawValue.multipliedReportingOverflow(by: Int64(count))
    return MicroUSD(rawValue: overflow ? .max : product)
  }
}

extension Int64 {
  fileprivate func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}

extension MicroUSD: CustomStringConvertible {
  /// As a person writes it: `$0.07`; more than two decimals only where needed (`$0.0735`).
  public var description: String {
    let magnitude = rawValue.magnitude
    let dollars = magnitude / 1_000_000
    var decimals = String(magnitude % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.count > 2, decimals.hasSuffix("0") { decimals.removeLast() }
    return (rawValue < 0 ? "-$" : "$") + "\(dollars).\(decimals)"
  }
}

import Api18

extension MicroUSD {
  /// What each of so many comes to, to a tenth of a cent; `nil` for none.
  func shared(by count: Int) -> MicroUSD? {
    guard count > 0 else { return nil }
    let tenth: Int64 = 1_000
    return MicroUSD(rawValue: (rawValue / Int64(count) + tenth / 2) / tenth * tenth)
  }
}

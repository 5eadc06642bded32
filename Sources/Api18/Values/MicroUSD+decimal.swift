extension MicroUSD {
  /// Reads an amount in dollars, `0.07` or `$0.0735`, without going through a Double; more than six
  /// decimals are rounded to the nearest millionth.
  ///
  /// - Returns: `nil` when it is no decimal number, or too large.
  public init?(decimal: String) {
    let trimmed = decimal.trimmedOfWhiteSpace
    guard let number = ExactNumber(trimmed.hasPrefix("$") ? trimmed.dropFirst() : trimmed[...]),
      let micros = number.rounded(timesTenTo: 6)
    else { return nil }
    self.init(rawValue: micros)
  }
}

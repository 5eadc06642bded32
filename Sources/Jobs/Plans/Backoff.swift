/// Waits that grow.
enum Backoff {
  /// A wait that doubles with every try.
  ///
  /// - Parameter attempt: 0 for the first wait.
  static func doubling(_ first: Duration, attempt: Int, limit: Duration) -> Duration {
    min(first * (1 << min(max(attempt, 0), 20)), limit)
  }
}

extension Duration {
  /// Spread around itself, so that many clients do not come at once.
  ///
  /// - Parameters:
  ///   - part: How far at most, as a part of the whole: 0.1 is 10 %.
  ///   - roll: A random number from 0 up to 1.
  func spread(_ part: Double, _ roll: Double) -> Duration {
    self * (1 + part * (2 * roll - 1))
  }
}

/// The header field that says when to come again (RFC 9110, 10.2.3).
enum RetryAfter {
  /// The longest wait that is believed.
  static let limit = Duration.seconds(24 * 60 * 60)

  /// Seconds or an HTTP date; a date is compared with the answer's own `Date`, so that a clock that
  /// is wrong here does no harm.
  static func duration(in response: APIResponse, now: Timestamp) -> Duration? {
    guard let text = response.headers["retry-after"]?.trimmedOfWhiteSpace else { return nil }
    if let milliseconds = ExactNumber(text)?.rounded(timesTenTo: 3) {
      return min(max(.zero, .milliseconds(milliseconds)), limit)
    }
    guard let date = Timestamp(httpDate: text) else { return nil }
    let serverNow = response.headers["date"].flatMap(Timestamp.init(httpDate:)) ?? now
    return min(max(.zero, date.since(serverNow)), limit)
  }
}

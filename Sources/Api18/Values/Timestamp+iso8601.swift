extension Timestamp {
  /// Reads an ISO 8601 date and time: `2026-11-22T14:02:11Z`, with or without a fraction, a zone
  /// (`Z`, `+01:00`, `+0100`, `+01`; none means UTC) and a time; a blank may stand for the `T`.
  public init?(iso8601: String) {
    var scanner = DigitScanner(iso8601.trimmedOfWhiteSpace)
    guard let year = scanner.number(digits: 4), scanner.skip("-"),
      let month = scanner.number(digits: 2), scanner.skip("-"),
      let day = scanner.number(digits: 2)
    else { return nil }
    var time = CalendarTime(year: year, month: month, day: day)
    var milliseconds: Int64 = 0
    var offset: Int64 = 0
    if !scanner.isAtEnd {
      guard scanner.skip("Tt "), let hour = scanner.number(digits: 2), scanner.skip(":"),
        let minute = scanner.number(digits: 2)
      else { return nil }
      (time.hour, time.minute) = (hour, minute)
      if scanner.skip(":") {
        guard let second = scanner.number(digits: 2) else { return nil }
        time.second = second
      }
      if scanner.skip(".,") {
        guard let fraction = scanner.milliseconds() else { return nil }
        milliseconds = fraction
      }
      guard let zone = Self.offset(&scanner) else { return nil }
      offset = zone
    }
    guard scanner.isAtEnd, let seconds = time.seconds else { return nil }
    self.init(rawValue: (seconds - offset) * 1000 + milliseconds)
  }

  /// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z: what four digits of a year can say.
  static let earliest: Int64 = -62_167_219_200_000
  static let latest: Int64 = 253_402_300_799_999

  /// In UTC: `2026-11-22T14:02:11Z`, with milliseconds only where there are some; clamped to the
  /// years 0 to 9999.
  public var iso8601: String {
    let bounded = min(max(rawValue, Self.earliest), Self.latest)
    var milliseconds = bounded % 1000
    if milliseconds < 0 { milliseconds += 1000 }
    let time = CalendarTime(seconds: (bounded - milliseconds) / 1000)
    let date = "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    let fraction = milliseconds == 0 ? "" : ".\(padded(Int(milliseconds), 3))"
    return "\(date)T\(clock)\(fraction)Z"
  }

  /// Seconds east of UTC at the scanner; 0 at the end of the text.
  private static func offset(_ scanner: inout DigitScanner) -> Int64? {
    _ = scanner.skip(" ")
    guard !scanner.isAtEnd else { return 0 }
    if scanner.skip("Zz") || scanner.skipWord("UTC") || scanner.skipWord("GMT") { return 0 }
    let isWest = scanner.isAt("-")
    guard scanner.skip("+-"), let hours = scanner.number(digits: 2), hours < 24 else { return nil }
    var minutes = 0
    if !scanner.isAtEnd {
      _ = scanner.skip(":")
      guard let value = scanner.number(digits: 2), value < 60 else { return nil }
      minutes = value
    }
    return Int64(hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

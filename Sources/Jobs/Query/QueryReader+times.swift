import Api18

// Days, months, years, clock times and how long ago: spans in milliseconds since 1970, by local time.
extension QueryReader {
  /// Both ends belong to it.
  func days(_ value: QueryValue) throws(QueryError) -> ClosedRange<Int64> {
    let first = try span(value.first)
    guard let last = value.last else {
      guard first.count > 1 else {
        throw fault(value.first, "is a moment; on: takes a day, a month or a year")
      }
      return first.lowerBound...(first.upperBound - 1)
    }
    let end = try span(last).upperBound - 1
    guard first.lowerBound <= end else {
      throw QueryError(
        column: value.column,
        message: "the range runs backwards; \(last.text)..\(value.first.text)?")
    }
    return first.lowerBound...end
  }

  /// The moments that a time names, without the end.
  func span(_ atom: QueryValue.Atom) throws(QueryError) -> Range<Int64> {
    let text = atom.text.lowercased()
    if let ago = ago(text) { return ago..<(ago + 1) }
    if let day = namedDay(text) { return try span(day, .day, atom) }
    if let clock = clock(text) {
      var time = localNow
      (time.hour, time.minute, time.second) = (clock.hour, clock.minute, 0)
      return try span(time, .minute, atom)
    }
    let halves = text.split(separator: "t", omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0, digits: 1...2) }
    guard (1...3).contains(parts.count), let year = number(parts[0], digits: 4...4),
      parts.dropFirst().allSatisfy({ number($0, digits: 1...2) != nil }), halves.count <= 2
    else { throw noTime(atom) }
    var time = CalendarTime(
      year: year, month: parts.count > 1 ? numbers[numbers.count - parts.count + 1] : 1,
      day: parts.count > 2 ? numbers[numbers.count - 1] : 1)
    if halves.count == 2 {
      guard parts.count == 3, let clock = clock(String(halves[1])) else { throw noTime(atom) }
      (time.hour, time.minute) = (clock.hour, clock.minute)
      return try span(time, .minute, atom)
    }
    return try span(time, [.year, .month, .day][parts.count - 1], atom)
  }

  private enum Unit {
    case year
    case month
    case day
    case minute
  }

  private func span(
    _ time: CalendarTime, _ unit: Unit, _ atom: QueryValue.Atom
  ) throws(QueryError) -> Range<Int64> {
    guard let start = time.seconds else {
      throw QueryError(
        column: atom.column,
        message: unit == .minute ? "there is no such time" : "there is no such day")
    }
    var next = time
    switch unit {
    case .year: next.year += 1
    case .month:
      (next.year, next.month) = time.month == 12 ? (time.year + 1, 1) : (time.year, time.month + 1)
    case .day: next = CalendarTime(seconds: start + 86_400)
    case .minute: next = CalendarTime(seconds: start + 60)
    }
    let begin = moment(start)
    return begin..<max(begin + 1, next.seconds.map(moment) ?? .max)
  }

  /// The moment at which the clocks here show so many seconds since 1970.
  private func moment(_ local: Int64) -> Int64 {
    let guess = local - Int64(context.secondsFromGMT(Timestamp(rawValue: local * 1000)))
    // Around a change of the clocks, the offset at the moment itself counts.
    return (local - Int64(context.secondsFromGMT(Timestamp(rawValue: guess * 1000)))) * 1000
  }

  private var localNow: CalendarTime {
    let now = context.now
    let (seconds, rest) = now.rawValue.quotientAndRemainder(dividingBy: 1000)
    return CalendarTime(
      seconds: seconds - (rest < 0 ? 1 : 0) + Int64(context.secondsFromGMT(now)))
  }

  private func namedDay(_ text: String) -> CalendarTime? {
    guard var today = localNow.startOfDay else { return nil }
    if text == "yesterday" { today -= 86_400 }
    if text == "today" || text == "yesterday" { return CalendarTime(seconds: today) }
    let names = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]
    guard let weekday = names.firstIndex(where: { $0 == text || $0.prefix(3) == text }) else {
      return nil
    }
    // 1970 began on a Thursday. The newest such day that has begun.
    let day = (today / 86_400 % 7 + 7) % 7
    return CalendarTime(seconds: today - (day - Int64(weekday) + 7) % 7 * 86_400)
  }

  /// `90m`, `3h`, `2d`, `1w` before now.
  private func ago(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }),
      let count = number(text.dropLast(), digits: 1...6)
    else { return nil }
    return context.now.rawValue - Int64(count) * unit * 1000
  }

  private func clock(_ text: String) -> (hour: Int, minute: Int)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = number(parts[0], digits: 1...2),
      let minute = number(parts[1], digits: 2...2)
    else { return nil }
    return (hour, minute)
  }

  private func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  private func noTime(_ atom: QueryValue.Atom) -> QueryError {
    fault(
      atom, "is no time; give 2026, 2026-11, 2026-11-22, 14:02, today, yesterday, a weekday or 3h")
  }
}

extension CalendarTime {
  /// Seconds since 1970, as if in UTC.
  fileprivate var startOfDay: Int64? {
    CalendarTime(year: year, month: month, day: day).seconds
  }
}

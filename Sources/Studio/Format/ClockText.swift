package import Api18

/// Moments as local clock times.
package struct ClockText: Sendable {
  private let now: Timestamp
  private let secondsFromGMT: @Sendable (Timestamp) -> Int

  package init(now: Timestamp, secondsFromGMT: @escaping @Sendable (Timestamp) -> Int) {
    self.now = now
    self.secondsFromGMT = secondsFromGMT
  }

  /// `today 14:02`, `21 Nov 19:40`, in another year `2025-11-19 08:22`.
  package func moment(_ time: Timestamp) -> String {
    let (then, today) = (CalendarTime(seconds: local(time)), CalendarTime(seconds: local(now)))
    let clock =
      SpanText.twoDigits(Int64(then.hour)) + ":" + SpanText.twoDigits(Int64(then.minute))
    if then.year == today.year, then.month == today.month, then.day == today.day {
      return "today \(clock)"
    }
    if then.year == today.year {
      return "\(then.day) \(Self.months[then.month - 1]) \(clock)"
    }
    let date = [then.month, then.day].map { SpanText.twoDigits(Int64($0)) }.joined(separator: "-")
    return "\(then.year)-\(date) \(clock)"
  }

  /// `Sun 22 Nov`.
  package func day(_ time: Timestamp) -> String {
    let then = CalendarTime(seconds: local(time))
    return "\(Self.weekdays[weekday(of: time)]) \(then.day < 10 ? " " : "")\(then.day) "
      + Self.months[then.month - 1]
  }

  /// `today`, `yesterday`, `Sat 21 Nov`, in another year `Wed 19 Nov 2025`.
  package func heading(_ time: Timestamp) -> String {
    let (then, today) = (local(time) / 86_400, local(now) / 86_400)
    if then == today { return "today" }
    if then == today - 1 { return "yesterday" }
    let year = CalendarTime(seconds: local(time)).year
    let words = day(time).split(separator: " ").joined(separator: " ")
    return CalendarTime(seconds: local(now)).year == year ? words : "\(words) \(year)"
  }

  /// Of the month, from 1.
  package func dayOfMonth(_ time: Timestamp) -> Int { CalendarTime(seconds: local(time)).day }

  /// From 0 for Monday.
  package func weekday(of time: Timestamp) -> Int {
    let days = Int((Double(local(time)) / 86_400).rounded(.down))
    // 1970 began on a Thursday.
    return ((days + 3) % 7 + 7) % 7
  }

  /// `14:02:40`.
  package func clock(_ time: Timestamp) -> String {
    let then = CalendarTime(seconds: local(time))
    return [then.hour, then.minute, then.second].map { SpanText.twoDigits(Int64($0)) }
      .joined(separator: ":")
  }

  private func local(_ time: Timestamp) -> Int64 {
    Int64((Double(time.rawValue) / 1_000).rounded(.down)) + Int64(secondsFromGMT(time))
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

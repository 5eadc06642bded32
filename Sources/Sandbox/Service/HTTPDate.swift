import Api18

/// A time as the `Date` field of an answer has it (RFC 9110, section 5.6.7).
struct HTTPDate {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  let text: String

  init(_ moment: Timestamp) {
    let seconds = max(0, moment.rawValue / 1000)
    let time = CalendarTime(seconds: seconds)
    // 1970 began on a Thursday.
    let weekday = Self.weekdays[Int(seconds / 86_400 % 7)]
    let date = "\(Self.digits(time.day)) \(Self.months[time.month - 1]) \(time.year)"
    let clock = [time.hour, time.minute, time.second].map(Self.digits).joined(separator: ":")
    text = "\(weekday), \(date) \(clock) GMT"
  }

  private static func digits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

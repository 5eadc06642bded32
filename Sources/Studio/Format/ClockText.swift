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
    let (then, today) = (CivilTime(local(time)), CivilTime(local(now)))
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

  /// `14:02:40`.
  package func clock(_ time: Timestamp) -> String {
    let then = CivilTime(local(time))
    return [then.hour, then.minute, then.second].map { SpanText.twoDigits(Int64($0)) }
      .joined(separator: ":")
  }

  private func local(_ time: Timestamp) -> Int64 {
    Int64((Double(time.rawValue) / 1_000).rounded(.down)) + Int64(secondsFromGMT(time))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// A date and a clock time in the proleptic Gregorian calendar.
struct CivilTime {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int

  /// - Parameter seconds: Local seconds since 1970-01-01T00:00:00.
  init(_ seconds: Int64) {
    let dayNumber = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = Int(seconds) - dayNumber * 86_400
    // Counting years from March puts the leap day last; 400 years are 146,097 days.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }
}

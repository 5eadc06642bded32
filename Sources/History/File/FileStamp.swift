import Api18

/// A moment as a part of a file's name: `20261128-170501`, in UTC.
struct FileStamp: CustomStringConvertible {
  let description: String

  init(_ time: Timestamp) {
    let parts = CalendarTime(seconds: time.rawValue / 1_000)
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    description =
      padded(parts.year, 4) + padded(parts.month) + padded(parts.day) + "-" + padded(parts.hour)
      + padded(parts.minute) + padded(parts.second)
  }
}

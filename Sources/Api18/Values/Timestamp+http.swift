extension Timestamp {
  /// Reads a date of an HTTP header field in the three forms of RFC 9110 (5.6.7):
  /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
  init?(httpDate: String) {
    let words = httpDate.split { $0 == " " || $0 == "," }.flatMap { word -> [Substring] in
      word.contains(":") ? [word] : word.split(separator: "-")
    }
    guard words.count >= 5, let clockIndex = words.firstIndex(where: { $0.contains(":") }) else {
      return nil
    }
    let isAsctime = clockIndex == 3
    guard isAsctime ? words.count >= 5 : clockIndex == 4 else { return nil }
    let (dayWord, monthWord, yearWord) =
      isAsctime ? (words[2], words[1], words[4]) : (words[1], words[2], words[3])
    let clock = words[clockIndex].split(separator: ":").compactMap { Int($0) }
    guard let day = Int(dayWord), var year = Int(yearWord), clock.count == 3,
      let month = Self.months.firstIndex(of: monthWord.lowercased())
    else { return nil }
    if yearWord.count == 2 { year += year < 70 ? 2000 : 1900 }
    let time = CalendarTime(
      year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
    guard let seconds = time.seconds else { return nil }
    self.init(rawValue: seconds * 1000)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}

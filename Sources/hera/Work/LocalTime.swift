import Api18
import Glibc

/// The time zone of this machine, by the C library: it knows `TZ` and the system's rules.
enum LocalTime {
  /// Seconds east of UTC at a moment.
  static func secondsFromGMT(_ time: Timestamp) -> Int {
    var seconds = time_t(time.rawValue / 1_000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return parts.tm_gmtoff
  }
}

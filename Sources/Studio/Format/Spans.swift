import Api18

/// Short words for spans of time, as columns and details show them.
package enum SpanText {
  /// At most four cells: `now` `14s` `3m` `2h` `5d` `3w` `4mo` `2y`.
  package static func age(_ span: Duration) -> String {
    let seconds = max(0, span.components.seconds)
    let days = seconds / 86_400
    switch seconds {
    case ..<10: return "now"
    case ..<60: return "\(seconds)s"
    case ..<3_600: return "\(seconds / 60)m"
    case ..<86_400: return "\(seconds / 3_600)h"
    default: break
    }
    switch days {
    case ..<7: return "\(days)d"
    case ..<30: return "\(days / 7)w"
    case ..<365: return "\(days / 30)mo"
    default: return "\(min(days / 365, 999))y"
    }
  }

  /// Of a job that runs: whole seconds, at most four cells.
  package static func running(_ span: Duration) -> String {
    let seconds = max(0, span.components.seconds)
    switch seconds {
    case ..<1_000: return "\(seconds)s"
    case ..<60_000: return "\(seconds / 60)m"
    default: return age(span)
    }
  }

  /// How long something took: `4.1 s`, from 100 s on `1m42s`, `1h02m`.
  package static func took(_ span: Duration) -> String {
    let (whole, attoseconds) = span.components
    let seconds = max(0, whole)
    switch seconds {
    case ..<100: return "\(seconds).\(max(0, attoseconds) / 100_000_000_000_000_000) s"
    case ..<3_600: return "\(seconds / 60)m" + twoDigits(seconds % 60) + "s"
    default: return "\(seconds / 3_600)h" + twoDigits(seconds / 60 % 60) + "m"
    }
  }

  /// What is left: `6 d 3 h`, `2 h 5 min`, `59 min`, `40 s`.
  package static func left(_ span: Duration) -> String {
    let seconds = max(0, span.components.seconds)
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3_600: return "\(seconds / 60) min"
    case ..<86_400:
      let minutes = seconds / 60 % 60
      return "\(seconds / 3_600) h" + (minutes > 0 ? " \(minutes) min" : "")
    default:
      let hours = seconds / 3_600 % 24
      return "\(seconds / 86_400) d" + (hours > 0 ? " \(hours) h" : "")
    }
  }

  static func twoDigits(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

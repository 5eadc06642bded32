package import Logging

/// Writes what is logged into a file, a line each, with keys taken out.
///
/// `2026-11-22T14:02:11.123Z warning jobs: the answer could not be read id=7f3a92c1`
package struct FileLogHandler: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?

  private let label: String
  private let file: LogFile
  private let redactor: Redactor
  private let now: @Sendable () -> Moment

  /// - Parameter now: the time of day.
  package init(
    label: String, file: LogFile, redactor: Redactor,
    now: @escaping @Sendable () -> Moment = { Moment.now }
  ) {
    self.label = label
    self.file = file
    self.redactor = redactor
    self.now = now
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line = "\(now()) \(event.level) \(label): \(event.message)"
    let all =
      metadata
      .merging(metadataProvider?.get() ?? [:]) { $1 }
      .merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
    if let error = event.error { line += " error=\(error)" }
    file.append(Self.onOneLine(redactor.redacted(line)))
  }

  /// What a server or a file said must not begin a line of its own, nor reach the terminal of whoever
  /// reads the log: control characters are written as escapes.
  private static func onOneLine(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(4_000) {
      switch scalar {
      case "\n": line += "\\n"
      case "\t": line += "\\t"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          line += "\\u{\(String(scalar.value, radix: 16))}"
        default: line.unicodeScalars.append(scalar)
        }
      }
    }
    return line
  }
}

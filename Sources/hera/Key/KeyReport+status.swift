import Studio

extension KeyStatus {
  /// What a look for the key found, as the studio shows it.
  init(_ report: KeyReport) {
    self.init(
      isSet: report.sentence == nil,
      sources: [
        Self.source("API18_KEY", "in the environment", report.variable),
        Self.source("api_key_command", "in config.toml; prints the key", report.command),
        Self.source("api_key_file", "in config.toml; yours alone", report.file),
      ],
      advice: report.hasFault ? report.sentence : nil)
  }

  private static func source(
    _ name: String, _ place: String, _ state: KeyReport.State
  ) -> Source {
    Source(name: name, place: place, finding: state.rawValue, isFault: state.isFault)
  }
}

extension KeyReport {
  fileprivate var hasFault: Bool { variable.isFault || command.isFault || file.isFault }
}

extension KeyReport.State {
  fileprivate var isFault: Bool { self != .notSet && self != .set }
}

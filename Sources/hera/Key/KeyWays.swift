import SettingsModel

/// The ways in which a key can be set, in the order in which they are tried.
struct KeyWays: Sendable, Equatable {
  /// The value of `API18_KEY`.
  var variable: String?
  /// A shell command that prints the key.
  var command: String?
  /// An absolute path.
  var file: String?

  init(variable: String?, command: String? = nil, file: String? = nil) {
    // A variable that is empty counts as not set, as everywhere.
    self.variable = variable.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    self.command = command
    self.file = file
  }

  init(environment: [String: String], settings: Settings) {
    self.init(
      variable: environment["API18_KEY"], command: settings.keyCommand, file: settings.keyFile)
  }
}

// What is in here must not get into a message by accident.
extension KeyWays: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String {
    "KeyWays(variable: \(variable == nil ? "no" : "yes"), command: \(command == nil ? "no" : "yes"), "
      + "file: \(file ?? "no"))"
  }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

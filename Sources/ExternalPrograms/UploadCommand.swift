/// Runs the person's command that puts a file where the service can fetch it.
///
/// No shell reads it: the path is the last argument as it stands.
package struct UploadCommand: Sendable {
  /// Why there is no address.
  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case notFound(program: String)
    case notStarted
    /// With the last lines of what it wrote to its standard error.
    case ended(code: Int, said: String)
    case killed
    case tookTooLong(Duration)
    case printedNothing
    case printedTooMuch
    /// A person stopped it.
    case stopped

    package var description: String {
      switch self {
      case .notFound(let program): "upload_command: \(program) is not found."
      case .notStarted: "upload_command could not be started."
      case .ended(let code, let said):
        "upload_command ended with \(code)" + (said.isEmpty ? "." : ": \(said)")
      case .killed: "upload_command was killed."
      case .tookTooLong(let limit):
        "upload_command took longer than \(limit.components.seconds) s and was ended."
      case .printedNothing: "upload_command printed no address."
      case .printedTooMuch: "upload_command printed more than an address."
      case .stopped: "The upload was stopped."
      }
    }
  }

  private let child: Child

  private static func address(in printed: [UInt8]) -> Substring? {
    let text = String(decoding: printed, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    let addresses = lines.filter { line in
      ["https://", "http://"].contains { line.drop(while: \.isWhitespace).hasPrefix($0) }
    }
    return addresses.last ?? lines.first { !$0.allSatisfy(\.isWhitespace) }
  }

  /// - Parameter limit: how long it may take.
  package init(
    environment: [String: String], limit: Duration = .seconds(120),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    child = Child(
      environment: ChildEnvironment(environment), place: .apart, limit: limit, clock: clock)
  }

  /// Runs a program with a file's path after its own arguments, and gives the line that it prints an address
  /// on, else the first one: some tell how far they are before.
  ///
  /// Cancelling the task ends the program and what it started.
  ///
  /// - Parameter words: the program, by name or by path, and its arguments.
  package func run(_ words: [String], path: String) async -> Result<String, Failure> {
    guard let program = words.first else { return .failure(.notStarted) }
    // By env(1), which takes names and paths alike and is no shell.
    let outcome = await child.run("env", words + [path])
    if Task.isCancelled { return .failure(.stopped) }
    switch outcome {
    case .success(let printed):
      guard let line = Self.address(in: printed) else { return .failure(.printedNothing) }
      return .success(String(line.drop(while: \.isWhitespace)))
    case .failure(.ended(126, _)), .failure(.ended(127, _)):
      return .failure(.notFound(program: program))
    case .failure(.ended(let code, let said)): return .failure(.ended(code: code, said: said))
    case .failure(.notStarted): return .failure(.notStarted)
    case .failure(.killed): return .failure(.killed)
    case .failure(.tookTooLong): return .failure(.tookTooLong(child.limit))
    case .failure(.printedTooMuch): return .failure(.printedTooMuch)
    }
  }
}

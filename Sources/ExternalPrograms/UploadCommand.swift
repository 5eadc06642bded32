import Subprocess

/// Runs the person's command that puts a file where the service can fetch it.
///
/// No shell reads it: the path is the last argument as it stands. It runs in a session of its own, so
/// that nothing of it asks for a password on the terminal, which shows the studio, and so that all it
/// started ends with it.
package struct UploadCommand: Sendable {
  /// Why there is no address.
  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case notFound(program: String)
    case notStarted
    /// With the last line of what it wrote to its standard error.
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
      case .printedNothing: "upload_command printed no address on its first line."
      case .printedTooMuch: "upload_command printed more than an address."
      case .stopped: "The upload was stopped."
      }
    }
  }

  private let environment: ChildEnvironment
  private let limit: Duration
  private let clock: any Clock<Duration>

  /// In bytes, of each of its two outputs; of a longer standard error the end is kept.
  private static let outputLimit = 64 << 10

  /// - Parameter limit: how long it may take.
  package init(
    environment: [String: String], limit: Duration = .seconds(120),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.environment = ChildEnvironment(environment)
    self.limit = limit
    self.clock = clock
  }

  /// Runs a program with a file's path after its own arguments, and gives the first line it prints.
  ///
  /// Cancelling the task ends the program and what it started.
  ///
  /// - Parameter words: the program, by name or by path, and its arguments.
  package func run(_ words: [String], path: String) async -> Result<String, Failure> {
    await withTaskGroup(of: Result<String, Failure>?.self) { group in
      group.addTask { await address(words, path) }
      group.addTask {
        // A sleep that ends early was cancelled, with the command or because it had ended.
        do { try await clock.sleep(for: limit) } catch { return nil }
        return .failure(.tookTooLong(limit))
      }
      var first = await group.next() ?? nil
      // The timer only ends before the command where all is being stopped: what the command came to
      // is waited for, so that none is left behind.
      if first == nil { first = await group.next() ?? nil }
      group.cancelAll()
      return Task.isCancelled ? .failure(.stopped) : first ?? .failure(.stopped)
    }
  }

  private func address(_ words: [String], _ path: String) async -> Result<String, Failure> {
    guard let program = words.first else { return .failure(.notStarted) }
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
    ]
    do {
      // By env(1), which takes names and paths alike and is no shell. The outputs are read by hand: with
      // a limit of its own swift-subprocess 1.0.2 traps when that is passed (see KeyCommand).
      let result = try await Subprocess.run(
        .name("env"), arguments: Arguments(words + [path]),
        environment: environment.forSubprocess, platformOptions: options, input: .none,
        output: .sequence, error: .sequence
      ) { execution in
        async let said = Self.end(of: execution.standardError)
        let printed = try await Self.start(of: execution.standardOutput)
        return (printed, try await said)
      }
      let (printed, said) = result.closureResult
      switch result.terminationStatus {
      case .exited(0): break
      case .exited(126), .exited(127): return .failure(.notFound(program: program))
      case .exited(let code): return .failure(.ended(code: Int(code), said: said))
      default: return .failure(.killed)
      }
      let line = String(decoding: printed, as: UTF8.self).prefix { !$0.isNewline }
      let address = line.drop(while: \.isWhitespace)
      guard !address.isEmpty else { return .failure(.printedNothing) }
      return .success(String(address))
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(.notStarted)
    }
  }

  private static func start(of output: SubprocessOutputSequence) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await buffer in output {
      buffer.withUnsafeBytes { bytes += $0 }
      if bytes.count > outputLimit { throw Failure.printedTooMuch }
    }
    return bytes
  }

  /// The last line that says something.
  private static func end(of output: SubprocessOutputSequence) async throws -> String {
    var bytes: [UInt8] = []
    for try await buffer in output {
      buffer.withUnsafeBytes { bytes += $0 }
      if bytes.count > outputLimit { bytes.removeFirst(bytes.count - outputLimit) }
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
  }
}

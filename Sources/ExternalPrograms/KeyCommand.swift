import Subprocess

/// Runs the person's command that prints the key of the service.
///
/// The caller gives the terminal away first: a password store may ask for its own password there. The
/// key is handed to one closure and is in no outcome, message or description.
package struct KeyCommand: Sendable {
  /// Why there is no key.
  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case notStarted
    case ended(code: Int)
    case killed
    case tookTooLong(Duration)
    case printedNothing
    case printedTooMuch
    /// What it printed cannot be a key.
    case printedNoKey

    package var description: String {
      switch self {
      case .notStarted: "api_key_command could not be started."
      case .ended(127): "api_key_command names a program that is not found."
      case .ended(let code): "api_key_command ended with \(code)."
      case .killed: "api_key_command was killed."
      case .tookTooLong(let limit):
        "api_key_command took longer than \(limit.components.seconds) s."
      case .printedNothing: "api_key_command printed nothing on its first line."
      case .printedTooMuch: "api_key_command printed more than a key."
      case .printedNoKey: "What api_key_command printed cannot be a key."
      }
    }
  }

  private let environment: ChildEnvironment
  private let limit: Duration
  private let clock: any Clock<Duration>

  /// In bytes; a key is far shorter.
  private static let outputLimit = 64 << 10

  /// - Parameter limit: how long it may take; long enough to type a password.
  package init(
    environment: [String: String], limit: Duration = .seconds(60),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.environment = ChildEnvironment(environment)
    self.limit = limit
    self.clock = clock
  }

  /// Runs the command by `sh`, and makes a key of the first line that it prints.
  ///
  /// - Parameter make: makes the key; `nil` where the line cannot be one.
  package func run<Key: Sendable>(
    _ command: String, make: @escaping @Sendable (Substring) -> Key?
  ) async -> Result<Key, Failure> {
    await withTaskGroup(of: Result<Key, Failure>?.self) { group in
      group.addTask { await key(from: command, make) }
      group.addTask {
        // A sleep that ends early was cancelled, because the command had ended.
        do { try await clock.sleep(for: limit) } catch { return nil }
        return .failure(.tookTooLong(limit))
      }
      let first = await group.next() ?? nil
      // The command is ended, and waited for, when this leaves the group.
      group.cancelAll()
      return first ?? .failure(.killed)
    }
  }

  private func key<Key: Sendable>(
    from command: String, _ make: @Sendable (Substring) -> Key?
  ) async -> Result<Key, Failure> {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(500))]
    do {
      // Read by hand: with `.string(limit:)` swift-subprocess 1.0.2 traps when the limit is passed, its
      // own descriptor being left open (as in its issue 367).
      let result = try await Subprocess.run(
        .name("sh"), arguments: ["-c", command], environment: environment.forSubprocess,
        platformOptions: options, input: .currentStandardInput, output: .sequence,
        error: .currentStandardError
      ) { execution in
        var printed: [UInt8] = []
        for try await buffer in execution.standardOutput {
          buffer.withUnsafeBytes { printed += $0 }
          if printed.count > Self.outputLimit { throw Failure.printedTooMuch }
        }
        return printed
      }
      switch result.terminationStatus {
      case .exited(0): break
      case .exited(let code): return .failure(.ended(code: Int(code)))
      default: return .failure(.killed)
      }
      let line = String(decoding: result.closureResult, as: UTF8.self).prefix { !$0.isNewline }
      guard !line.allSatisfy(\.isWhitespace) else { return .failure(.printedNothing) }
      return make(line).map(Result.success) ?? .failure(.printedNoKey)
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(.notStarted)
    }
  }
}

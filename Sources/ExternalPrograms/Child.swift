import Subprocess

/// A program that is run for what it prints, within a time and a size.
struct Child: Sendable {
  /// Why there is no output.
  enum Failure: Error, Sendable, Equatable {
    case notStarted
    /// With the last line of its standard error, where that is read.
    case ended(code: Int, said: String)
    case killed
    case tookTooLong
    case printedTooMuch
  }

  /// Where it stands towards the terminal.
  enum Place: Sendable {
    /// It has this program's input and errors: it may ask a person something there.
    case atTerminal
    /// In a session of its own, without input, so that nothing of it asks on the terminal, which shows
    /// the studio, and so that all it started ends with it.
    case apart
  }

  let environment: ChildEnvironment
  let place: Place
  let limit: Duration
  let clock: any Clock<Duration>
  /// In bytes, of each of its outputs; of a longer standard error the end is kept.
  var outputLimit = 64 << 10

  /// Runs it and gives what it printed.
  ///
  /// Cancelling the task ends it, and what it started where it is
  /// apart.
  func run(_ program: String, _ arguments: [String]) async -> Result<[UInt8], Failure> {
    await clock.limit(limit) { await printed(program, arguments) } ?? .failure(.tookTooLong)
  }

  private func printed(
    _ program: String, _ arguments: [String]
  ) async -> Result<[UInt8], Failure> {
    do {
      let (status, printed, said) =
        switch place {
        case .atTerminal: try await atTerminal(program, arguments)
        case .apart: try await apart(program, arguments)
        }
      switch status {
      case .exited(0): return .success(printed)
      case .exited(let code): return .failure(.ended(code: Int(code), said: said))
      default: return .failure(.killed)
      }
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(.notStarted)
    }
  }

  private typealias Ending = (TerminationStatus, [UInt8], String)

  // Outputs are read by hand: with `.string(limit:)` swift-subprocess 1.0.2 traps when the limit is
  // passed, its own descriptor being left open (as in its issue 367).

  private func atTerminal(_ program: String, _ arguments: [String]) async throws -> Ending {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.farewell)]
    let result = try await Subprocess.run(
      .name(program), arguments: Arguments(arguments), environment: environment.forSubprocess,
      platformOptions: options, input: .currentStandardInput, output: .sequence,
      error: .currentStandardError
    ) { try await start(of: $0.standardOutput) }
    return (result.terminationStatus, result.closureResult, "")
  }

  private func apart(_ program: String, _ arguments: [String]) async throws -> Ending {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.farewell)
    ]
    let result = try await Subprocess.run(
      .name(program), arguments: Arguments(arguments), environment: environment.forSubprocess,
      platformOptions: options, input: .none, output: .sequence, error: .sequence
    ) { execution in
      async let said = end(of: execution.standardError)
      let printed = try await start(of: execution.standardOutput)
      return (printed, try await said)
    }
    return (result.terminationStatus, result.closureResult.0, result.closureResult.1)
  }

  private func start(of output: SubprocessOutputSequence) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await buffer in output {
      buffer.withUnsafeBytes { bytes += $0 }
      if bytes.count > outputLimit { throw Failure.printedTooMuch }
    }
    return bytes
  }

  /// The last lines that say something, at most three, in one.
  private func end(of output: SubprocessOutputSequence) async throws -> String {
    var bytes: [UInt8] = []
    for try await buffer in output {
      buffer.withUnsafeBytes { bytes += $0 }
      if bytes.count > outputLimit { bytes.removeFirst(bytes.count - outputLimit) }
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.filter { !$0.allSatisfy(\.isWhitespace) }.suffix(3).joined(separator: " / ")
  }

  /// How long it may take to end once it is asked to.
  private static let farewell = Duration.milliseconds(500)

  /// The first line of what was printed, or `nil` where that says nothing.
  static func firstLine(of printed: [UInt8]) -> Substring? {
    let text = String(decoding: printed, as: UTF8.self)
    let line = text.prefix { !$0.isNewline }
    return line.allSatisfy(\.isWhitespace) ? nil : line
  }
}

import Subprocess

/// Opens a file or an address in the system's viewer.
package struct Opener: Sendable {
  package enum Outcome: Sendable, Equatable {
    case opened
    /// The sentence says why not.
    case failed(String)
  }

  private let environment: ChildEnvironment
  private let clock: any Clock<Duration>

  /// A viewer that runs in the foreground of `xdg-open` shows no fault within this time and is taken to
  /// be open.
  private static let patience = Duration.seconds(3)

  package init(environment: [String: String], clock: any Clock<Duration> = ContinuousClock()) {
    self.environment = ChildEnvironment(environment)
    self.clock = clock
  }

  /// Asks the system to open it.
  ///
  /// The viewer is in a session of its own: it has no terminal to write on,
  /// and outlives this program.
  ///
  /// - Parameter target: an absolute path, or an `https` or `http` address.
  package func open(_ target: String) async -> Outcome {
    guard ["/", "https://", "http://"].contains(where: target.hasPrefix) else {
      return .failed("Only a file or an address can be opened.")
    }
    let (outcomes, continuation) = AsyncStream.makeStream(of: Outcome.self)
    // Not a child task: it lasts as long as the viewer does.
    Task { continuation.yield(await launch(target)) }
    let timer = Task {
      try await clock.sleep(for: Self.patience)
      continuation.yield(.opened)
    }
    defer { timer.cancel() }
    return await outcomes.first { _ in true } ?? .opened
  }

  private func launch(_ target: String) async -> Outcome {
    var options = PlatformOptions()
    options.createSession = true
    do {
      let status = try await Subprocess.run(
        .name("xdg-open"), arguments: [target], environment: environment.forSubprocess,
        platformOptions: options, output: .discarded, error: .discarded
      ).terminationStatus
      return status.isSuccess ? .opened : .failed(Self.sentence(for: status))
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .failed("xdg-open is not found: install xdg-utils to open things.")
    } catch {
      return .failed("xdg-open could not be started.")
    }
  }

  /// By the exit codes of xdg-open(1).
  private static func sentence(for status: TerminationStatus) -> String {
    switch status {
    case .exited(2): "The file is gone."
    case .exited(3): "No program is found that opens this."
    default: "The system could not open this."
    }
  }
}

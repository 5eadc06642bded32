import Api18
import Sandbox
import SettingsModel

/// Runs the sandbox inside this process.
struct SandboxHost {
  /// Where its jobs and pictures are: any number of servers may share it.
  static func folder(_ places: Places) -> String { places.dataFolder + "/service" }

  /// Serves until the task is cancelled; the address comes as soon as requests are answered.
  ///
  /// - Throws: ``Failure`` when it can not begin.
  static func run(
    places: Places, onReady: @escaping @Sendable (SandboxAddress) async -> Void
  ) async throws {
    let options = SandboxOptions(folder: folder(places))
    do {
      try await Sandbox.run(options, onReady: onReady)
    } catch let failure as SandboxFailure {
      throw Failure(failure.sentence, .service)
    }
  }
}

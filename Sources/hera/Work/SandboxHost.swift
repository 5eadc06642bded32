import Api18
import Sandbox
import SettingsModel

/// Runs the sandbox inside this process.
struct SandboxHost {
  /// Where its jobs and pictures are: any number of servers may share it.
  static func folder(_ places: Places) -> String { places.dataFolder + "/service" }

  /// Serves until the task is cancelled; the address comes as soon as requests are answered.
  ///
  /// - Throws: ``Failure`` when it cannot begin.
  static func run(
    places: Places, onReady: @escaping @Sendable (SandboxAddress) async -> Void
  ) async throws {
    var options = SandboxOptions(folder: folder(places))
    let port = PortFile(path: places.stateFolder + "/port")
    do {
      // The port of the last time, where it is free: addresses of samples and pictures stay good.
      if let last = port.read() {
        options.port = last
        do {
          return try await Sandbox.run(options, onReady: onReady)
        } catch SandboxFailure.cannotListen {
          options.port = 0
        }
      }
      try await Sandbox.run(options) { address in
        // Another sandbox that listens on the port of the last time keeps it.
        if port.read() == nil { port.write(address.port) }
        await onReady(address)
      }
    } catch let failure as SandboxFailure {
      throw Failure(failure.sentence, .service)
    }
  }
}

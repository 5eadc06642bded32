import Api18
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// The service on this machine: its whole page over loopback, with a picture editor that is no AI
/// model.
///
/// To a client it is a server like any other.
///
/// There is no worker. A job is a file, what it is doing follows from that file and the clock, and
/// its picture is made when it is first asked for. So any number of servers may share a folder, and
/// a job outlives the program that sent it. Nothing here ever opens a connection.
package struct Sandbox {
  /// Serves until the task is cancelled.
  ///
  /// - Parameter onReady: Called once, when requests are answered.
  /// - Throws: ``SandboxFailure`` when it cannot begin.
  package static func run(
    _ options: SandboxOptions,
    onReady: @escaping @Sendable (SandboxAddress) async -> Void
  ) async throws {
    guard let origin = Origin(of: "http://\(options.host)"), origin.isLoopback else {
      throw SandboxFailure.notLoopback(options.host)
    }
    guard let key = options.key ?? randomKey(options.random) else { throw SandboxFailure.noKey }
    let service: Service
    do {
      service = try Service(options: options, key: key)
    } catch {
      throw SandboxFailure.noFolder(options.folder)
    }
    let (ports, isListening) = AsyncStream.makeStream(of: Int.self)
    let responder = SandboxResponder(service: service)
    // Not Hummingbird's Application: it sets a clock for the Date field once a second, for ever.
    let server = Server(
      childChannelSetup: HTTP1Channel(
        responder: { request, writer, channel in
          try await responder.respond(to: request, writer: writer, channel: channel)
        },
        configuration: .init(additionalChannelHandlers: [service.line()])),
      configuration: ServerConfiguration(address: .hostname(options.host, port: options.port)),
      onServerRunning: { channel in
        // The library does not accept before this returns, so the caller hears of it elsewhere.
        isListening.yield(channel.localAddress?.port ?? options.port)
        isListening.finish()
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "hera.sandbox") { _ in SwiftLogNoOpLogHandler() })

    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await port in ports {
          let base = "http://\(options.host):\(port)"
          await onReady(
            SandboxAddress(
              baseURL: base, port: port, key: key, samples: SampleReference.all(at: base)))
        }
      }
      group.addTask { await service.sweep() }
      group.addTask {
        defer { isListening.finish() }
        do {
          try await server.run()
        } catch let error as IOError {
          throw SandboxFailure.cannotListen(host: options.host, port: options.port, error.errnoCode)
        }
      }
      try await group.waitForAll()
    }
  }

  private static func randomKey(_ random: () -> UInt64) -> Secret? {
    Secret("api18_sandbox_\(RandomID(random).text.dropFirst(4))")
  }
}

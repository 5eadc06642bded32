import AsyncHTTPClient
import NIOCore
import NIOPosix
import Synchronization

/// The HTTP clients, made when they are first needed.
///
/// They are apart by purpose, as a client has one pool and one set of rules: a POST must not use a
/// connection that polling kept alive, and a picture that stalls is given up.
final class Connections: Sendable {
  enum Purpose: Hashable {
    /// A POST: a connection idle for over 2 s is closed, as the server may be closing it just then.
    case paid
    /// A GET of the service.
    case free
    /// A GET of a picture.
    case picture
  }

  private struct Key: Hashable {
    let purpose: Purpose
    let proxy: ProxyServer?
  }

  private struct State {
    var clients: [Key: HTTPClient] = [:]
    var isShutDown = false
  }

  /// The one thread for all of them.
  ///
  /// It ends with the process: AsyncHTTPClient hands work to its loop even after its own shutdown, and
  /// NIO wants to make that a crash once the loop is gone.
  private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  private let connectTimeout: Duration
  private let stallTimeout: Duration
  private let state = Mutex(State())

  init(connectTimeout: Duration, stallTimeout: Duration) {
    self.connectTimeout = connectTimeout
    self.stallTimeout = stallTimeout
  }

  /// - Returns: `nil` after ``shutDown()``.
  func client(for purpose: Purpose, through proxy: ProxyServer?) -> HTTPClient? {
    state.withLock { state in
      guard !state.isShutDown else { return nil }
      let key = Key(purpose: purpose, proxy: proxy)
      if let client = state.clients[key] { return client }
      let client = HTTPClient(
        eventLoopGroupProvider: .shared(Self.group), configuration: configuration(for: key))
      state.clients[key] = client
      return client
    }
  }

  /// Begins to end every connection, whatever is on it.
  ///
  /// It is not waited for: a client that is making a connection ends only when that attempt does.
  func shutDown() {
    let clients = state.withLock { state in
      defer { state = State(isShutDown: true) }
      return state.clients.values
    }
    for client in clients {
      Task.detached { try? await client.shutdown() }
    }
  }

  /// A client that is let go without having been shut down traps in a debug build.
  deinit {
    shutDown()
  }

  private func configuration(for key: Key) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    // With HTTP/2 a connection that goes away takes every request on it into doubt.
    configuration.httpVersion = .http1Only
    configuration.timeout = .init(
      connect: .init(connectTimeout), read: key.purpose == .picture ? .init(stallTimeout) : nil)
    configuration.connectionPool = .init(
      idleTimeout: key.purpose == .paid ? .seconds(2) : .seconds(30),
      concurrentHTTP1ConnectionsPerHostSoftLimit: 16)
    // A failure is shown and tried again in the open, not hidden until the time is over.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Every request asks for `identity`: an answer is small, and a packed one could swell.
    configuration.decompression = .disabled
    configuration.proxy = key.proxy.map { server in
      .server(
        host: server.host, port: server.port,
        authorization: server.login.map { .basic(username: $0.name, password: $0.password) })
    }
    return configuration
  }
}

import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that does to each request what a test tells it, well-behaved or not.
final class LoopbackServer: Sendable {
  /// What is done to one request.
  enum Behaviour: Sendable {
    /// Writes the bytes when the request is whole, and keeps the connection.
    case answer(String)
    /// Writes the bytes when the request is whole, and closes.
    case answerAndClose([UInt8])
    /// Does something when the request is whole, then writes the bytes, and closes.
    case answerAfter(@Sendable () -> Void, [UInt8])
    /// Closes as soon as somebody connects.
    case closeAtOnce
    /// Closes when the head is there, without reading the body.
    case closeAfterHead
    /// Resets the connection when the head is there, without reading the body.
    case resetAfterHead
    /// Closes when the request is whole.
    case closeAfterRequest
    /// Resets the connection when the request is whole.
    case resetAfterRequest
    /// Writes the bytes as soon as any come in, and closes.
    case babble(String)
    /// Never answers.
    case silence
    /// Writes the head, and then bytes without end.
    case endless(head: String)
  }

  struct Log: Sendable {
    var connections = 0
    /// Whole requests as they came, head and body.
    var requests: [String] = []
    /// Every byte, also of requests that were not whole.
    var bytes = ""
    var closed = 0
  }

  let port: Int
  private let channel: any Channel
  private let log: Mutex<Log>
  private let script: Mutex<[Behaviour]>
  private let changes = Mutex<[CheckedContinuation<Void, Never>]>([])

  /// - Parameter behaviours: One for each request in turn; the last one for all that follow.
  static func start(_ behaviours: [Behaviour]) async throws -> LoopbackServer {
    let box = Box()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let server = box.value else { throw ChannelError.eof }
          try channel.pipeline.syncOperations.addHandler(RequestHandler(server: server))
        }
      }
      .childChannelOption(.allowRemoteHalfClosure, value: false)
      // Nobody is let in before the server stands.
      .serverChannelOption(.autoRead, value: false)
      .bind(host: "127.0.0.1", port: 0).get()
    let server = LoopbackServer(
      port: channel.localAddress?.port ?? 0, channel: channel, behaviours: behaviours)
    box.value = server
    try await channel.setOption(.autoRead, value: true).get()
    return server
  }

  private init(port: Int, channel: any Channel, behaviours: [Behaviour]) {
    self.port = port
    self.channel = channel
    log = Mutex(Log())
    script = Mutex(behaviours)
  }

  func stop() async {
    try? await channel.close().get()
  }

  var seen: Log { log.withLock { $0 } }

  var url: String { "http://127.0.0.1:\(port)" }

  /// Waits until what the server saw is so.
  func wait(until isSo: (Log) -> Bool) async {
    while !isSo(seen) {
      await withCheckedContinuation { continuation in
        changes.withLock { $0.append(continuation) }
        // What changed before the continuation was there wakes it too.
        if isSo(seen) { wake() }
      }
    }
  }

  fileprivate func note(_ change: (inout Log) -> Void) {
    log.withLock { change(&$0) }
    wake()
  }

  fileprivate func nextBehaviour() -> Behaviour {
    script.withLock { script in
      script.count > 1 ? script.removeFirst() : script.first ?? .silence
    }
  }

  private func wake() {
    let waiting = changes.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}

/// A place for the server that its own channel needs before it is made.
private final class Box: Sendable {
  private let server = Mutex<LoopbackServer?>(nil)

  var value: LoopbackServer? {
    get { server.withLock { $0 } }
    set { server.withLock { $0 = newValue } }
  }
}

/// Collects a connection's bytes into requests and does what the script says.
private final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let server: LoopbackServer
  private var received = ""
  private var behaviour: LoopbackServer.Behaviour?
  private var isFlooding = false

  init(server: LoopbackServer) {
    self.server = server
  }

  func channelActive(context: ChannelHandlerContext) {
    server.note { $0.connections += 1 }
    let behaviour = server.nextBehaviour()
    self.behaviour = behaviour
    if case .closeAtOnce = behaviour { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    isFlooding = false
    server.note { $0.closed += 1 }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let text = String(buffer: unwrapInboundIn(data))
    server.note { $0.bytes += text }
    received += text
    if behaviour == nil { behaviour = server.nextBehaviour() }
    if case .babble(let answer) = behaviour {
      let channel = context.channel
      write(Array(answer.utf8), to: context)
      channel.close(promise: nil)
      return
    }
    guard let end = received.firstRange(of: "\r\n\r\n")?.upperBound else { return }
    if case .closeAfterHead = behaviour {
      context.close(promise: nil)
      return
    }
    if case .resetAfterHead = behaviour {
      reset(context)
      return
    }
    let head = received[..<end].lowercased()
    let length =
      head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter(\.isNumber)) } ?? 0
    guard received[end...].utf8.count >= length else { return }
    let request = received
    received = ""
    server.note { $0.requests.append(request) }
    act(on: context)
  }

  private func act(on context: ChannelHandlerContext) {
    defer { behaviour = nil }
    switch behaviour ?? .silence {
    case .answer(let text): write(Array(text.utf8), to: context)
    case .answerAfter(let work, let bytes):
      work()
      behaviour = .answerAndClose(bytes)
      act(on: context)
    case .answerAndClose(let bytes):
      let channel = context.channel
      write(bytes, to: context)
      channel.close(promise: nil)
    case .closeAtOnce, .closeAfterHead, .closeAfterRequest: context.close(promise: nil)
    case .resetAfterHead, .resetAfterRequest: reset(context)
    case .silence, .babble: break
    case .endless(let head):
      write(Array(head.utf8), to: context)
      isFlooding = true
      flood(context)
    }
  }

  private func reset(_ context: ChannelHandlerContext) {
    let channel = context.channel
    if let provider = channel as? any SocketOptionProvider {
      provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
        channel.close(promise: nil)
      }
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    flood(context)
  }

  private func flood(_ context: ChannelHandlerContext) {
    while isFlooding, context.channel.isWritable {
      write(Array(repeating: UInt8(ascii: " "), count: 16_384), to: context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func write(_ bytes: [UInt8], to context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }
}

/// An answer with a length.
func answer(_ status: String, _ headers: [String] = [], body: String = "") -> String {
  (["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers).joined(separator: "\r\n")
    + "\r\n\r\n" + body
}

/// An answer of bytes with a length, the last one of its connection.
func answer(_ status: String, _ headers: [String] = [], bytes: [UInt8]) -> [UInt8] {
  let head =
    (["HTTP/1.1 \(status)", "Content-Length: \(bytes.count)", "Connection: close"] + headers)
  return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + bytes
}

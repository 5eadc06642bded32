import Glibc
import NIOCore
import NIOHTTP1

/// Does to a connection what HTTP has no words for: raw bytes, resets, silence.
final class Line: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = Any
  typealias OutboundIn = Any

  /// What it is told, as an outbound event.
  enum Order: Sendable {
    /// Goes over the wire as it is, past the encoder of answers.
    case raw(ByteBuffer)
    case end(Cut.Way)
  }

  private let faults: FaultBoard
  private let note: @Sendable (FaultRule, Cut, any Channel) -> Void
  private var isHanging = false
  /// Silent from the first byte on, which is not even read.
  private var isDeaf = false

  /// - Parameter note: Told of a connection that is cut before anything was read from it.
  init(
    faults: FaultBoard, note: @escaping @Sendable (FaultRule, Cut, any Channel) -> Void
  ) {
    self.faults = faults
    self.note = note
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { accept(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    accept(context)
    context.fireChannelActive()
  }

  private func accept(_ context: ChannelHandlerContext) {
    guard let rule = faults.strike(FaultSubject(target: .connection), at: .connection),
      let cut = rule.action.cut
    else { return }
    note(rule, cut, context.channel)
    isDeaf = true
    end(cut.how, context, promise: nil)
  }

  func read(context: ChannelHandlerContext) {
    if !isDeaf { context.read() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if isHanging, let event = event as? ChannelEvent, event == .inputClosed {
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    switch event as? Order {
    case .raw(let buffer): write(buffer, context, promise: promise)
    case .end(let way): end(way, context, promise: promise)
    case nil: context.triggerUserOutboundEvent(event, promise: promise)
    }
  }

  private func write(
    _ buffer: ByteBuffer, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?
  ) {
    do {
      try context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
        .writeAndFlush(NIOAny(IOData.byteBuffer(buffer)), promise: promise)
    } catch {
      promise?.fail(error)
    }
  }

  private func end(
    _ way: Cut.Way, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?
  ) {
    switch way {
    case .close:
      context.close(promise: promise)
    case .reset:
      // A socket that lingers for no time is reset by the system when it is closed.
      if let socket = context.channel as? any SocketOptionProvider {
        let closing = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        closing.assumeIsolated().whenComplete { _ in context.close(promise: promise) }
      } else {
        context.close(promise: promise)
      }
    case .hang:
      isHanging = true
      promise?.succeed()
    }
  }
}

extension Service {
  func line() -> Line {
    let journal = journal
    return Line(faults: faults) { rule, cut, channel in
      let server = journal.server(on: channel)
      Task { await journal.note(.cut, server, cut.members(by: rule)) }
    }
  }
}

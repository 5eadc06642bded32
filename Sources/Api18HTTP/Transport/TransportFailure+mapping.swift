import Api18
import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

extension TransportFailure {
  /// Tells what an error of the HTTP client means; it is the one place that does.
  ///
  /// - Parameters:
  ///   - mayHaveBeenTaken: From the body's gate; no error is trusted with that.
  ///   - isProxied: What fails before the answer then failed at the proxy.
  init(mapping error: any Error, mayHaveBeenTaken: Bool, isProxied: Bool) {
    let (kind, detail) = Self.meaning(of: error)
    let atProxy: Set<Kind> = [.nameNotFound, .connectionRefused, .connectTimedOut]
    self.init(
      kind: isProxied && atProxy.contains(kind) ? .proxyFailed : kind,
      mayHaveBeenTaken: mayHaveBeenTaken, detail: detail)
  }

  private static func meaning(of error: any Error) -> (Kind, String) {
    switch error {
    case let failure as TransportFailure: (failure.kind, failure.detail)
    case is CancellationError: (.cancelled, "")
    case is DeadlineExceeded: (.timedOut, "")
    case is AnswerTooLarge: (.answerTooLarge, "")
    case is AnswerCutShort: (.connectionLost, "fewer bytes than announced")
    case let error as HTTPClientError: meaning(of: error)
    case let error as NIOConnectionError: meaning(of: error)
    case let error as IOError: meaning(of: error)
    case ChannelError.connectTimeout: (.connectTimedOut, "")
    case is ChannelError: (.connectionLost, "")
    case is HTTPParserError: (.answerUnreadable, "not HTTP")
    default: meaning(ofForeign: error)
    }
  }

  private static func meaning(of error: HTTPClientError) -> (Kind, String) {
    let detail = error.shortDescription
    return switch error {
    case .deadlineExceeded, .readTimeout, .writeTimeout: (.timedOut, detail)
    case .connectTimeout, .getConnectionFromPoolTimeout: (.connectTimedOut, detail)
    case .tlsHandshakeTimeout: (.tlsFailed, detail)
    case .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired:
      (.proxyFailed, detail)
    case .cancelled, .requestStreamCancelled: (.cancelled, detail)
    case .remoteConnectionClosed: (.connectionLost, detail)
    default: (.other, detail)
    }
  }

  /// No address of the host took the connection; the last word is the one of those that were tried.
  private static func meaning(of error: NIOConnectionError) -> (Kind, String) {
    let place = "\(error.host):\(error.port)"
    guard !error.connectionErrors.isEmpty else { return (.nameNotFound, error.host) }
    let meanings = error.connectionErrors.map { meaning(of: $0.error) }
    let refused = meanings.first { $0.0 == .connectionRefused }
    let (kind, detail) = refused ?? meanings.last ?? (.other, "")
    return (kind, detail.isEmpty ? place : "\(place): \(detail)")
  }

  private static func meaning(of error: IOError) -> (Kind, String) {
    let detail = String(cString: strerror(error.errnoCode))
    return switch error.errnoCode {
    case ECONNREFUSED: (.connectionRefused, detail)
    case ETIMEDOUT: (.connectTimedOut, detail)
    case ECONNRESET, EPIPE, ECONNABORTED, ENOTCONN: (.connectionLost, detail)
    default: (.other, detail)
    }
  }

  /// The TLS module is no dependency of ours; its errors are known by the module's name alone.
  private static func meaning(ofForeign error: any Error) -> (Kind, String) {
    let type = String(reflecting: Swift.type(of: error))
    if type.hasPrefix("NIOSSL.") { return (.tlsFailed, summary(of: error)) }
    return (.other, type)
  }

  /// The case's name without what it carries.
  private static func summary(of error: any Error) -> String {
    String("\(error)".prefix { $0.isLetter || $0.isNumber || $0 == "_" }.prefix(60))
  }
}

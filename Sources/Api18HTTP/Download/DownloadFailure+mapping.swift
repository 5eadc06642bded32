import Api18
import AsyncHTTPClient

extension DownloadFailure {
  /// Tells what an error on the way of a picture means.
  init(mapping error: any Error) {
    switch error {
    case let failure as DownloadFailure: self = failure
    case let error as DiskError: self = .disk(error.sentence)
    case is CancellationError: self = .cancelled
    default:
      let failure = TransportFailure(mapping: error, mayHaveBeenTaken: false, isProxied: false)
      self = failure.kind == .cancelled ? .cancelled : .network(failure)
    }
  }
}

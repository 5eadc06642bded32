package import Api18
import Synchronization

/// A downloader that touches no disk: it answers as a test says and keeps every request.
///
/// Without a script it saves a small PNG under the name it is asked for.
package final class ScriptedDownloader: Downloader {
  private struct State {
    var failures: [DownloadFailure] = []
    var isParking = false
    var parked: [(url: String, CheckedContinuation<DownloadFailure?, Never>)] = []
    var requests: [DownloadRequest] = []
    var inFlight = 0
    var mostInFlight = 0
    var pictures: [String: Result<RemotePicture, DownloadFailure>] = [:]
    var watchers: [(Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// The next downloads fail so, in turn; those after them succeed.
  package func fail(_ failures: DownloadFailure...) {
    state.withLock { $0.failures.append(contentsOf: failures) }
  }

  /// Downloads wait from now on until ``finish(_:with:)`` is called for their address.
  package func parkAll() {
    state.withLock { $0.isParking = true }
  }

  /// Ends a waiting download of `url`, well or with a failure.
  package func finish(_ url: String, with failure: DownloadFailure? = nil) {
    let continuation = state.withLock { state -> CheckedContinuation<DownloadFailure?, Never>? in
      guard let index = state.parked.firstIndex(where: { $0.url == url }) else { return nil }
      return state.parked.remove(at: index).1
    }
    continuation?.resume(returning: failure)
  }

  /// What ``inspect(_:timeout:)`` finds at an address.
  package func describe(_ url: String, as picture: Result<RemotePicture, DownloadFailure>) {
    state.withLock { $0.pictures[url] = picture }
  }

  /// Every download so far, in order.
  package var requests: [DownloadRequest] { state.withLock { $0.requests } }

  /// The most downloads that ever ran at once.
  package var mostInFlight: Int { state.withLock { $0.mostInFlight } }

  /// Returns all downloads as soon as there are `count` of them.
  @discardableResult
  package func arrived(_ count: Int) async -> [DownloadRequest] {
    await withCheckedContinuation { continuation in
      state.withLock { $0.watchers.append((count, continuation)) }
      notify()
    }
    return requests
  }

  package func download(
    _ request: DownloadRequest
  ) async throws(DownloadFailure) -> DownloadedFile {
    let (isParking, scripted) = state.withLock { state -> (Bool, DownloadFailure?) in
      state.requests.append(request)
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      return (state.isParking, state.failures.isEmpty ? nil : state.failures.removeFirst())
    }
    var failure = scripted
    if isParking {
      failure = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          state.withLock { $0.parked.append((request.url.rawValue, continuation)) }
          notify()
          if Task.isCancelled { finish(request.url.rawValue, with: .cancelled) }
        }
      } onCancel: {
        finish(request.url.rawValue, with: .cancelled)
      }
    } else {
      notify()
    }
    state.withLock { $0.inFlight -= 1 }
    if let failure { throw failure }
    return DownloadedFile(
      path: "\(request.folder)/\(request.name).png", sha256: String(repeating: "ab", count: 32),
      bytes: 68, header: ImageHeader(kind: .png, width: 1, height: 1))
  }

  package func inspect(
    _ url: String, timeout: Duration
  ) async throws(DownloadFailure) -> RemotePicture {
    switch state.withLock({ $0.pictures[url] }) {
    case .success(let picture): return picture
    case .failure(let failure): throw failure
    case nil: throw .status(404)
    }
  }

  private func notify() {
    let met = state.withLock { state in
      let count = state.requests.count
      let met = state.watchers.filter { $0.0 <= count }
      state.watchers.removeAll { $0.0 <= count }
      return met
    }
    for (_, continuation) in met { continuation.resume() }
  }
}

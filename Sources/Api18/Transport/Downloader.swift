/// Fetches pictures, always without the key.
public protocol Downloader: Sendable {
  /// Downloads into a `.part` file in the folder, checks it, syncs it and gives it its name.
  ///
  /// - Throws: A failure that says what to do; the `.part` file is gone then.
  func download(_ request: DownloadRequest) async throws(DownloadFailure) -> DownloadedFile

  /// Reads the first bytes of a picture to tell its type, length and size.
  func inspect(_ url: String, timeout: Duration) async throws(DownloadFailure) -> RemotePicture
}

public import Api18
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPTransport {
  /// Reads no more of a picture than tells its type, length and size; see
  /// ``Downloader/inspect(_:timeout:)``.
  public func inspect(
    _ url: String, timeout: Duration
  ) async throws(DownloadFailure) -> RemotePicture {
    do {
      return try await withDeadline(timeout) { try await self.readStart(of: url) }
    } catch {
      throw DownloadFailure(mapping: error)
    }
  }

  private func readStart(of url: String) async throws -> RemotePicture {
    let limit = PictureIntake.headerLimit
    let response = try await fetch(url, range: "bytes=0-\(limit - 1)")
    guard response.status == .ok || response.status == .partialContent else {
      throw DownloadFailure.status(Int(response.status.code))
    }
    var start: [UInt8] = []
    for try await piece in response.body {
      start += piece.readableBytesView.prefix(limit - start.count)
      // Leaving the loop breaks off the rest where a server ignores the range.
      if ImageHeader(firstBytes: start)?.width != nil || start.count >= limit { break }
    }
    try Task.checkCancellation()
    guard let header = ImageHeader(firstBytes: start) else {
      throw OtherType(firstBytes: start).map { .otherType($0.name) } ?? DownloadFailure.notAPicture
    }
    return RemotePicture(bytes: response.wholeLength, header: header)
  }
}

extension HTTPClientResponse {
  /// The length of the whole file: behind the slash of `Content-Range: bytes 0-99/1234`, or the
  /// announced length where the range was ignored.
  fileprivate var wholeLength: Int64? {
    guard status == .partialContent else { return announcedLength }
    return headers.first(name: "content-range")?.split(separator: "/").last.flatMap { Int64($0) }
  }
}

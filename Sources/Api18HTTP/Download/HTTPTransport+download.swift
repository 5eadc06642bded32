public import Api18
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPTransport {
  /// Downloads a picture without the key; see ``Downloader/download(_:)``.
  ///
  /// Of the places where it can be cancelled, all take the `.part` file away; once the file has its
  /// name it stays, and the call returns it.
  public func download(
    _ request: DownloadRequest
  ) async throws(DownloadFailure) -> DownloadedFile {
    do {
      return try await withDeadline(configuration.downloadTimeout) {
        try await self.fetchIntoFile(request)
      }
    } catch {
      throw DownloadFailure(mapping: error)
    }
  }

  private func fetchIntoFile(_ request: DownloadRequest) async throws -> DownloadedFile {
    if request.takesFinished,
      let file = try await disk.run({
        FinishedFile.find(request.name, in: request.folder, limit: request.byteLimit)
      })
    {
      return file
    }
    let response = try await fetch(request.url.rawValue)
    guard response.status == .ok else { throw DownloadFailure.status(Int(response.status.code)) }
    let expected = response.announcedLength
    guard expected ?? 0 <= request.byteLimit else {
      throw DownloadFailure.tooLarge(limit: request.byteLimit)
    }
    let part = try await disk.run { [folder = request.folder, name = request.name] in
      try PartFile(folder: folder, name: name)
    }
    do {
      return try await write(response, into: part, expected: expected, for: request)
    } catch {
      try? await disk.run { part.discard() }
      throw error
    }
  }

  private func write(
    _ response: HTTPClientResponse, into part: PartFile, expected: Int64?,
    for request: DownloadRequest
  ) async throws -> DownloadedFile {
    var intake = PictureIntake(limit: request.byteLimit)
    do {
      for try await piece in response.body {
        if let block = try intake.take(piece) {
          try await disk.run { try part.append(block) }
        }
      }
    } catch let failure as DownloadFailure {
      throw failure
    } catch let error as DiskError {
      throw error
    } catch {
      try Task.checkCancellation()
      guard let expected, intake.count < expected else { throw error }
      throw DownloadFailure.truncated(expected: expected, received: intake.count)
    }
    try Task.checkCancellation()
    if let expected, intake.count < expected {
      throw DownloadFailure.truncated(expected: expected, received: intake.count)
    }
    let (rest, header, digest) = try intake.finish()
    let path = try await disk.run {
      try part.append(rest)
      // While this program was stopped, another may have taken the picture over and brought it.
      return try part.finish(fileExtension: header.kind.fileExtension) { taken in
        request.takesFinished
          && FinishedFile.read(taken, limit: request.byteLimit)?.sha256 == digest
      }
    }
    return DownloadedFile(path: path, sha256: digest, bytes: intake.count, header: header)
  }
}

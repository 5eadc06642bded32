import Api18
import Dispatch
import Glibc
import Jobs

/// Pictures of references that were fetched to be looked at, in a folder of this program alone.
///
/// What a program left goes when another one has its first look: nothing but previews is lost with it.
actor ReferenceCache {
  /// The folder of all programs' folders.
  private let folder: String
  private let instance: InstanceID
  private let downloader: any Downloader
  private let isAlive: @Sendable (InstanceID) -> Bool
  private var files: [String: Task<Result<String, DownloadFailure>, Never>] = [:]
  private var count = 0

  /// - Parameters:
  ///   - instance: Names the folder of this program.
  ///   - isAlive: Whether the program of that name runs.
  init(
    folder: String, instance: InstanceID, isAlive: @escaping @Sendable (InstanceID) -> Bool,
    downloader: any Downloader
  ) {
    self.folder = folder
    self.instance = instance
    self.isAlive = isAlive
    self.downloader = downloader
  }

  /// The path of a file with what an address holds: fetched once, however often it is asked for.
  func file(of url: String) async throws(DownloadFailure) -> String {
    let task = files[url] ?? start(url)
    files[url] = task
    let result = await task.value
    // A failure is tried anew the next time.
    if case .failure = result { files[url] = nil }
    return try result.get()
  }

  /// What an address holds is fetched anew the next time.
  func forget(_ url: String) {
    files[url] = nil
  }

  private func start(_ url: String) -> Task<Result<String, DownloadFailure>, Never> {
    count += 1
    if count == 1 { sweep() }
    let folder = folder + "/" + instance.rawValue
    let name = "reference-\(count)"
    return Task { [downloader] in
      guard let address = OutputURL(rawValue: url) else { return .failure(.notAPicture) }
      do throws(DownloadFailure) {
        let file = try await downloader.download(
          DownloadRequest(
            url: address, folder: folder, name: name, byteLimit: Int64(EditRequest.imageByteLimit)))
        return .success(file.path)
      } catch {
        return .failure(error)
      }
    }
  }

  /// Takes away what programs left that run no more.
  private func sweep() {
    DispatchQueue.global(qos: .utility).async { [folder, isAlive] in
      for name in FolderListing.names(in: folder) where !isAlive(InstanceID(rawValue: name)) {
        let left = folder + "/" + name
        for file in FolderListing.names(in: left) { unlink(left + "/" + file) }
        rmdir(left)
      }
    }
  }
}

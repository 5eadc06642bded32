import Api18
import Studio

/// Looks at a reference before it is sent: what type, how large.
///
/// Without the key; a doubt is a warning and no wall, as the service sees the net from elsewhere.
struct LiveReferences: ReferenceChecking {
  let downloader: any Downloader
  let cache: ReferenceCache

  func check(_ url: String) async -> ReferenceCheck {
    await cache.forget(url)
    do throws(DownloadFailure) {
      let picture = try await downloader.inspect(url, timeout: .seconds(20))
      if let bytes = picture.bytes, bytes > Int64(EditRequest.imageByteLimit) {
        return .doubtful("\(NumberText.bytes(bytes)), at most 10")
      }
      return .fine(picture)
    } catch {
      return .doubtful(error.shortReason)
    }
  }

  func file(of url: String) async throws -> String {
    do throws(DownloadFailure) {
      return try await cache.file(of: url)
    } catch {
      throw PictureUnavailable(sentence: "No preview: \(error.shortReason)")
    }
  }
}

extension DownloadFailure {
  /// A few words for a slot.
  fileprivate var shortReason: String {
    switch self {
    case .network(let failure): failure.kind == .timedOut ? "no answer" : "not reached"
    case .status(let status): "answers \(status)"
    case .redirect: "redirects elsewhere"
    case .tooLarge: "too large"
    case .notAPicture: "no picture"
    case .otherType(let name): "\(name), not jpeg png webp bmp"
    case .truncated: "breaks off"
    case .disk: "could not be read"
    case .cancelled: "not checked"
    }
  }
}

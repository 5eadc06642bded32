import Picture
import Studio
import TerminalUI

/// Picture files as cells in the terminal's depth of colour.
struct LivePictures: PictureSource {
  let cache: PictureCache
  let look: PictureLook
  let isOff: @Sendable () -> Bool
  let comparer = PictureComparer()

  func kept(for path: String, fitting size: Size, _ view: PictureView) async -> CellPicture? {
    isOff() ? nil : await cache.kept(of: path, fitting: size, view: view, look: look)
  }

  func difference(between first: String, and second: String) async throws -> PictureDifference? {
    try await comparer.difference(between: first, and: second).map {
      PictureDifference(mean: $0.mean, changed: $0.changed)
    }
  }

  func cells(
    for path: String, fitting size: Size, _ view: PictureView
  ) async throws -> CellPicture {
    guard !isOff() else { throw PictureUnavailable(sentence: "Preview is off") }
    do {
      return try await cache.cells(of: path, fitting: size, view: view, look: look)
    } catch {
      switch error.kind {
      case .cancelled: throw CancellationError()
      case .missing: throw PictureUnavailable(sentence: "The file is gone: \(path)")
      default: throw PictureUnavailable(sentence: error.reason)
      }
    }
  }
}

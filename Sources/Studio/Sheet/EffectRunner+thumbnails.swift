// Thumbnails of a sheet, one after another.
extension EffectRunner {
  /// Whatever is replaced by the next list is not told of any more.
  func loadThumbnails(_ requests: [PictureRequest]) async {
    for request in requests {
      guard !Task.isCancelled else { return }
      do {
        let cells = try await pictures.cells(for: request.path, fitting: request.size, request.view)
        guard !Task.isCancelled else { return }
        send(.thumbnail(request, .success(cells)))
      } catch {
        guard !Task.isCancelled else { return }
        let problem =
          error as? PictureUnavailable
          ?? PictureUnavailable(sentence: "The picture cannot be shown: \(error)")
        send(.thumbnail(request, .failure(problem)))
      }
    }
  }
}

import Jobs

// Two jobs and their pictures.
extension EffectRunner {
  func loadComparison(_ left: LocalID, _ right: LocalID) async throws {
    guard let first = try await store.job(left) else { throw StoreError.notFound(left) }
    guard let second = try await store.job(right) else { throw StoreError.notFound(right) }
    send(.comparison(first, second))
    await tellOpinions(of: [left, right])
  }

  func refreshComparison(_ ids: [LocalID]) async {
    await answering {
      for id in ids {
        guard let job = try await store.job(id) else { continue }
        guard !Task.isCancelled else { return }
        send(.comparedJob(job))
      }
    }
    await tellOpinions(of: ids)
  }

  func loadCompared(_ request: PictureRequest) async {
    do {
      let cells = try await pictures.cells(for: request.path, fitting: request.size, request.view)
      guard !Task.isCancelled else { return }
      send(.comparedPicture(request, .success(cells)))
    } catch {
      guard !Task.isCancelled else { return }
      let problem =
        error as? PictureUnavailable
        ?? PictureUnavailable(sentence: "The picture cannot be shown: \(error)")
      send(.comparedPicture(request, .failure(problem)))
    }
  }

  func comparePictures(_ paths: [String]) async {
    guard paths.count == 2 else { return }
    // What is wrong with a picture stands in its place already.
    let difference = try? await pictures.difference(between: paths[0], and: paths[1])
    guard !Task.isCancelled else { return }
    send(.pictureDifference(paths, difference))
  }
}

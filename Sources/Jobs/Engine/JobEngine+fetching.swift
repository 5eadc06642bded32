import Api18

extension JobEngine {
  /// Fetches one picture into the output folder.
  func fetch(_ picture: Agenda.PictureID) async {
    let id = picture.job
    guard let job = known[id], job.outputs.indices.contains(picture.index),
      job.outputs[picture.index].path == nil,
      let url = OutputURL(rawValue: job.outputs[picture.index].url)
    else { return agenda.concludeFetch(picture) }
    guard await stillLooksAfter(id) else { return }
    let name = OutputName(job: job, index: picture.index, secondsFromGMT: secondsFromGMT)
    var request = DownloadRequest(
      url: url, folder: "\(outputFolder)/\(name.folder)", name: name.name)
    // The name is this picture's alone. A program that was killed before it wrote that the picture had
    // come left it there whole, maybe past the hour at which the service forgot it.
    request.takesFinished = true
    do throws(DownloadFailure) {
      let file = try await downloader.download(request)
      await keep(file, picture)
    } catch {
      await retry(picture, error)
    }
  }

  private func keep(_ file: DownloadedFile, _ picture: Agenda.PictureID) async {
    let saved = JobChange.fetched(index: picture.index, file, at: now())
    let job = await writeSurely(saved, to: picture.job)
    agenda.concludeFetch(picture)
    guard let job else { return }
    if job.state == .saved { agenda.forget(picture.job) }
    publish(job)
  }

  private func retry(_ picture: Agenda.PictureID, _ failure: DownloadFailure) async {
    // Nothing failed: the program leaves.
    if isStopped || failure == .cancelled { return }
    let canAsk = known[picture.job]?.origin == origin
    let step = agenda.concludeFetch(picture, failure, canAsk: canAsk, at: elapsed)
    if step == .askForFreshAddress, let job = known[picture.job] {
      agenda.watch(
        job.id, age: job.submittedAt.map { now().since($0) } ?? .zero, at: elapsed, due: elapsed)
    }
    let failed = JobChange.fetchFailed(index: picture.index, failure.sentence, at: now())
    do throws(StoreError) {
      publish(try await write(failed, to: picture.job))
    } catch {
      // How often it failed is worth no more than this.
      if case .impossible = error { return }
      emit(.storeFailed(error.sentence))
    }
    if let words = step.words { emit(.notFetched(picture.job, "\(failure.sentence) \(words)")) }
    if step == .giveUp, !agenda.contains(picture.job) {
      exhausted.insert(picture.job)
      known[picture.job] = nil
    }
  }
}

extension FetchPlan.Step {
  /// What happens next by itself; `nil` where nothing does.
  fileprivate var words: String? {
    switch self {
    case .again(let wait): "It is tried again in \(max(1, wait.components.seconds)) s."
    case .askForFreshAddress: "The service is asked for a fresh address."
    // Nobody waits for a disk.
    case .awaitDisk, .giveUp: nil
    }
  }
}

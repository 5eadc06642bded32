package import Api18
package import Jobs
import TerminalUI

/// Carries out effects, each off the loop, and answers with events.
package struct EffectRunner: Sendable {
  package let store: any JobStore & FragmentStore & JobSearch
  package let engine: any JobRunning
  package let pictures: any PictureSource
  package let references: any ReferenceChecking
  package let outside: any OutsideWorld
  package let now: @Sendable () -> Timestamp
  /// Seconds east of UTC at a moment.
  package let secondsFromGMT: @Sendable (Timestamp) -> Int
  /// What an effect comes to is told here.
  package let send: @Sendable (Event) -> Void
  private let lanes: EffectLanes
  let acts = ActBook()

  package init(
    store: any JobStore & FragmentStore & JobSearch, engine: any JobRunning,
    pictures: any PictureSource,
    references: any ReferenceChecking, outside: any OutsideWorld,
    now: @escaping @Sendable () -> Timestamp,
    secondsFromGMT: @escaping @Sendable (Timestamp) -> Int,
    clock: any Clock<Duration> = ContinuousClock(), send: @escaping @Sendable (Event) -> Void
  ) {
    lanes = EffectLanes(clock: clock)
    self.store = store
    self.engine = engine
    self.pictures = pictures
    self.references = references
    self.outside = outside
    self.now = now
    self.secondsFromGMT = secondsFromGMT
    self.send = send
  }

  /// Starts an effect and returns at once; those of the terminal, the draft's file and the loop are
  /// done elsewhere.
  package func start(_ effect: Effect) async {
    switch effect {
    case .suspend, .redraw, .bell, .quit, .saveDraft, .mendHistory, .loadThemes, .showTheme,
      .keepTheme, .loadSettings, .setSetting, .removeSetting, .reloadSettings, .editConfig,
      .keepHabits, .signal, .notify, .setMouse, .loadTerminal:
      break
    case .loadPicture(let request):
      await lanes.pace(
        .picture, delay: Self.pictureDelay, quiet: Self.quietSpan,
        unless: { [self] in await sendKept(request) }
      ) { [self] in await load(request) }
    case .loadThumbnails(let requests):
      await lanes.replace(.thumbnails, after: Self.pictureDelay) { [self] in
        await loadThumbnails(requests)
      }
    case .loadPage(let request):
      await lanes.replace(.page) { [self] in await load(request) }
    case .search(let request):
      await lanes.replace(.search) { [self] in await find(request) }
    case .countFound(let filter):
      await lanes.replace(.count) { [self] in await count(filter) }
    case .loadTotals:
      await lanes.coalesce(.totals) { [self] in await loadTotals() }
    case .loadResult(let id):
      await lanes.replace(.result) { [self] in await loadResult(id) }
    case .loadComparedPicture(let side, let request):
      await lanes.replace(.compared(side)) { [self] in await loadCompared(request) }
    case .comparePictures(let paths):
      await lanes.replace(.difference, after: Self.pictureDelay) { [self] in
        await comparePictures(paths)
      }
    case .loadTrees(let request):
      await lanes.replace(.search) { [self] in await load(request) }
    case .findPrompts(let text):
      await lanes.replace(.prompts) { [self] in await find(text) }
    case .submit, .rerun, .rerunSeveral, .rerunMarked, .resumeHeld, .pauseSending, .settle, .stash,
      .unstash, .takeStash, .dropStash, .loadStash, .loadFragments, .keepFragment, .forgetFragment,
      .judge, .decide, .deleteWithFiles, .takeBackAct, .loadSavedSearches, .keepSearch,
      .forgetSearch,
      .takeBack, .takeBackSent, .dropMarked, .holdMarked, .holdJob, .release, .moveInOutbox,
      .setWatched:
      await lanes.inOrder(.history) { [self] in await change(effect) }
    case .loadReferencePicture(let request):
      await lanes.replace(.referencePicture, after: Self.pictureDelay) { [self] in
        await load(request)
      }
    case .upload(let path, let key):
      await lanes.replace(.upload(key)) { [self] in await upload(path, replacing: key) }
    case .listFolder(let path):
      await lanes.replace(.folder) { [self] in
        let contents = await outside.contents(of: path)
        guard !Task.isCancelled else { return }
        send(.folderRead(contents))
      }
    case .readClipboard(let use):
      await lanes.inOrder(.clipboard) { [self] in
        send(.clipboard(await outside.clipboard(), for: use))
      }
    case .stopUpload(let key): await lanes.stop(.upload(key))
    case .refreshComparison(let ids):
      await lanes.replace(.comparedJobs) { [self] in await refreshComparison(ids) }
    case .loadDurations, .loadSpending, .loadDetails, .loadComparison, .loadPrompts,
      .loadSentStates, .loadRecentReferences,
      .loadKnownReferences, .loadSource, .checkReference, .lookAgain, .openEditor, .openFile, .copy,
      .copyTelling, .export, .loadTags, .loadMarked, .findUnsettled:
      await lanes.detached { [self] in await ask(effect) }
    }
  }

  /// Waits until the page that is being read is told.
  func pageTold() async {
    await lanes.end(of: .page)
  }

  /// Waits until every row that was sent off is written down.
  package func settle() async {
    await lanes.finish()
  }

  /// A selection that moves on at once asks for no picture: a held key comes again after 33 ms.
  private static let pictureDelay = Duration.milliseconds(30)
  /// A selection that stood for so long and moves once is no held key.
  static let quietSpan = Duration.milliseconds(150)

  // MARK: Reading

  private func load(_ request: PageRequest) async {
    do {
      send(.page(request, try await store.page(request)))
    } catch {
      send(.pageFailed(request, error.sentence))
    }
  }

  private func loadTotals() async {
    await answering {
      let now = now()
      let start = LocalDays(secondsFromGMT: secondsFromGMT).start(of: now)
      send(
        .totals(try await store.totals(now: now, startOfDay: start)))
    }
  }

  private func loadResult(_ id: LocalID) async {
    await answering {
      let job = try await store.job(id)
      let parent: Job? = if let id = job?.parent?.id { try await store.job(id) } else { nil }
      guard !Task.isCancelled else { return }
      send(.resultLoaded(id, job, parent: parent))
      await tellOpinions(of: [id])
      guard job?.input.seed != nil, !Task.isCancelled else { return }
      let same = try await store.sameRequest(as: id)
      guard !Task.isCancelled else { return }
      send(.sameRequest(id, same))
    }
  }

  private func find(_ text: String) async {
    await answering {
      let found = try await store.prompts(matching: text, limit: Self.mostPrompts)
      guard !Task.isCancelled else { return }
      send(.promptsFound(found, for: text, isPartial: found.count == Self.mostPrompts))
    }
  }

  /// What a search holds at once; the filter asks for what is not among them.
  private static let mostPrompts = 1_000

  /// - Returns: Whether the picture was at hand, and was told.
  private func sendKept(_ request: PictureRequest) async -> Bool {
    let cells = await pictures.kept(for: request.path, fitting: request.size, request.view)
    guard let cells, !Task.isCancelled else { return false }
    send(.picture(request, cells))
    return true
  }

  private func load(_ request: PictureRequest) async {
    await load(fitting: request.size, request.view) {
      request.path
    } came: {
      .picture(request, $0)
    } failed: {
      .pictureFailed(request, $0)
    }
  }

  private func load(_ request: ReferencePictureRequest) async {
    await load(fitting: request.size, request.view) {
      if let path = request.path { path } else { try await references.file(of: request.url) }
    } came: {
      .referencePicture(request, $0)
    } failed: {
      .referencePictureFailed(request, $0)
    }
  }

  /// Makes cells of a file's picture; one that another replaced meanwhile is not told of.
  private func load(
    fitting size: Size, _ view: PictureView, path: () async throws -> String,
    came: (CellPicture) -> Event,
    failed: (String) -> Event
  ) async {
    do {
      let cells = try await pictures.cells(for: path(), fitting: size, view)
      guard !Task.isCancelled else { return }
      send(came(cells))
    } catch is CancellationError {
    } catch {
      guard !Task.isCancelled else { return }
      let sentence = (error as? PictureUnavailable)?.sentence
      send(failed(sentence ?? "The picture cannot be shown: \(error)"))
    }
  }

  private func upload(_ path: String, replacing key: String) async {
    do {
      let address = try await outside.upload(path)
      guard !Task.isCancelled else { return }
      send(.uploaded(replacing: key, path: path, address: address))
    } catch {
      // Whoever stopped it knows.
      guard !Task.isCancelled else { return }
      let sentence = (error as? OutsideFailure)?.sentence ?? "The upload failed: \(error)"
      send(.uploadFailed(replacing: key, sentence))
    }
  }

  /// Of the first few files: an answer may name dozens.
  private func remarks(about job: Job) async -> [String: [String]] {
    var remarks: [String: [String]] = [:]
    for path in job.outputs.lazy.compactMap(\.path).prefix(8) {
      remarks[path] = await pictures.remarks(about: path)
    }
    return remarks
  }

  private func ask(_ effect: Effect) async {
    switch effect {
    case .loadDurations:
      await answering { send(.durations(try await store.recentDurations(limit: 50))) }
    case .loadSpending(let id): await answering { try await loadSpending(of: id) }
    case .findUnsettled: await answering { send(.unsettled(try await newestUnsettled())) }
    case .loadDetails(let id):
      await answering {
        guard let job = try await store.job(id) else { return }
        send(.details(job, remarks: await remarks(about: job)))
      }
    case .loadComparison(let left, let right):
      await answering { try await loadComparison(left, right) }
    case .loadPrompts:
      await answering { send(.prompts(try await store.prompts(matching: "", limit: 500))) }
    case .loadSentStates:
      await answering {
        let page = try await store.page(PageRequest(anchor: .newest, limit: 200))
        send(.sentStates(page.rows.map(\.job)))
      }
    case .copy(let text): _ = await outside.copy(text)
    case .copyTelling(let text, let name): send(.copied(name, await outside.copy(text)))
    case .export(let jobs): await export(jobs)
    case .loadTags: await answering { send(.tags(try await store.tags())) }
    case .loadMarked(let jobs, let request, let use): await loadMarked(jobs, request, for: use)
    case .loadRecentReferences(let slot):
      await answering {
        send(.recentReferences(try await store.recentReferences(limit: 100), slot: slot))
      }
    case .loadKnownReferences:
      await answering {
        send(.knownReferences(try await store.recentReferences(limit: 500)))
      }
    case .loadSource(let id):
      await answering { send(.sourceLoaded(id, try await store.job(id))) }
    case .checkReference(let url, let address):
      send(.referenceChecked(url, await references.check(address ?? url)))
    case .lookAgain(let id):
      await answering { try await engine.lookAgain(id) }
    case .openEditor(let field, let text):
      do {
        send(.edited(field, try await outside.edit(text)))
      } catch {
        send(.editorFailed((error as? OutsideFailure)?.sentence ?? "The editor failed: \(error)"))
      }
    case .openFile(let path):
      do {
        try await outside.open(path)
      } catch {
        send(.failed((error as? OutsideFailure)?.sentence ?? "It could not be opened: \(error)"))
      }
    default: break
    }
  }

  // MARK: Changing, one after another

  private func change(_ effect: Effect) async {
    switch effect {
    case .submit(let jobs): await submit(jobs)
    case .rerun(let id, let seed, let newID, let kind):
      await rerun(id, as: [newID]) { job in
        [try job.rerun(seed: seed, id: newID, now: now(), kind: kind)]
      }
    case .rerunSeveral(let id, let seeds, let ids, let batch):
      await rerun(id, as: ids) { job in
        let time = now()
        return try zip(seeds, ids).enumerated().map { position, run in
          try job.rerun(
            seed: run.0, id: run.1, now: time, batch: batch, batchPosition: position)
        }
      }
    case .rerunMarked(let runs, let ids, let batch): await rerun(runs, as: ids, batch: batch)
    case .resumeHeld(let told):
      // The engine looks for the key again; a second look would run the person's key command twice.
      await answering { try await engine.resumeHeld(atMost: told) }
      send(.keyStatus(await outside.keyStatus()))
    case .pauseSending: await answering { try await engine.pauseSending() }
    case .settle(let id, let settlement):
      await answering { try await engine.settle(id, as: settlement) }
    case .judge, .decide, .deleteWithFiles, .takeBackAct:
      await answering { try await changeJudgements(effect) }
    case .stash, .unstash, .loadStash, .takeStash, .dropStash:
      await answering { try await changeStash(effect) }
    case .loadFragments, .keepFragment, .forgetFragment:
      await answering { try await changeFragments(effect) }
    case .loadSavedSearches, .keepSearch, .forgetSearch:
      await answering { try await changeSearches(effect) }
    case .takeBack, .takeBackSent, .dropMarked, .holdMarked, .holdJob, .release, .moveInOutbox,
      .setWatched:
      await answering { try await changeOutbox(effect) }
    default: break
    }
  }

  func submit(_ jobs: [Job]) async {
    do {
      try await engine.submit(jobs)
      send(.submitted(jobs.map(\.id)))
    } catch {
      send(.submitFailed(jobs.map(\.id), "Nothing was sent: \(error.sentence)"))
    }
  }

  /// Sends a job again, once for each id.
  private func rerun(
    _ id: LocalID, as ids: [LocalID], _ make: (Job) throws -> [Job]
  ) async {
    do {
      guard let job = try await store.job(id) else { throw StoreError.notFound(id) }
      await submit(try make(job))
    } catch let problem as RerunProblem {
      send(.submitFailed(ids, problem.sentence))
    } catch let problem as StoreError {
      send(.submitFailed(ids, "Nothing was sent: \(problem.sentence)"))
    } catch {
      send(.submitFailed(ids, "Nothing was sent: \(error)"))
    }
  }

  /// Runs something of the store's or the engine's; what fails is told.
  func answering(_ body: () async throws -> Void) async {
    do {
      try await body()
    } catch let problem as StoreError {
      guard !Task.isCancelled else { return }
      send(.failed(problem.sentence))
    } catch is CancellationError {
    } catch {
      send(.failed("\(error)"))
    }
  }
}

import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Effects")
struct EffectTests {
  private func snapshot(_ text: String) -> DraftSnapshot {
    var draft = Draft(seed: SeedSetting(base: 1))
    draft.prompt.replaceAll(text)
    return DraftSnapshot(draft, focus: .prompt)
  }

  // MARK: The draft

  @Test("several changes within a moment are one write, of the last of them")
  func savedOnce() async {
    let bench = Workbench()
    for text in ["a", "ab", "abc"] { await bench.starter.start(.saveDraft(snapshot(text))) }
    await bench.clock.sleepers(1)
    #expect(bench.drafts.saved.isEmpty)
    bench.clock.advance(by: .milliseconds(500))
    await bench.starter.settle()
    #expect(bench.drafts.saved.map(\.prompt) == ["abc"])
  }

  @Test("who types without a pause is saved all the same, within a second")
  func typingWithoutPause() async {
    let bench = Workbench()
    for step in 1...10 {
      await bench.starter.start(.saveDraft(snapshot("\(step)")))
      await bench.clock.sleepers(1)
      bench.clock.advance(by: .milliseconds(100))
      // The fifth key and the tenth are 500 ms after the first unsaved one.
      while bench.drafts.saved.count < step / 5 { await Task.yield() }
    }
    #expect(bench.drafts.saved.map(\.prompt) == ["5", "10"])
  }

  @Test("leaving writes what waits at once")
  func settledAtOnce() async {
    let bench = Workbench()
    await bench.starter.start(.saveDraft(snapshot("last words")))
    await bench.starter.settle()
    #expect(bench.drafts.saved.map(\.prompt) == ["last words"])
  }

  @Test("a program that is suspended has saved its draft")
  func suspended() async {
    let bench = Workbench()
    await bench.starter.start(.saveDraft(snapshot("half a wo")))
    await bench.starter.start(.suspend)
    #expect(bench.drafts.saved.map(\.prompt) == ["half a wo"])
    #expect(bench.terminal.calls == ["suspend"])
    await bench.starter.start(.saveDraft(snapshot("half a word")))
    await bench.clock.sleepers(1)
    bench.clock.advance(by: .milliseconds(500))
    await bench.starter.settle()
    #expect(bench.drafts.saved.map(\.prompt) == ["half a wo", "half a word"])
  }

  @Test("a draft is saved though the history could not be opened")
  func withoutHistory() async {
    let bench = Workbench()
    await bench.starter.start(.loadTotals)
    await bench.starter.start(.saveDraft(snapshot("kept")))
    await bench.starter.settle()
    #expect(bench.drafts.saved.map(\.prompt) == ["kept"])
  }

  // MARK: Order

  @Test("what waited for the history is started in its order once it is there")
  func waited() async {
    let bench = Workbench()
    for number in 1...3 {
      await bench.starter.start(
        .submit([Job.sample(number, input: .sample("run \(number)"))]))
    }
    #expect(bench.engine.calls.isEmpty)
    await bench.starter.provide(bench.runner)
    await bench.starter.start(.resumeHeld(atMost: 3))
    await bench.starter.settle()
    #expect(bench.engine.calls == ["submit run 1", "submit run 2", "submit run 3", "resume 3"])
  }

  @Test("the page that waited for the history is told before anything else of it is begun")
  func pageFirst() async {
    let bench = Workbench()
    await bench.starter.start(.loadPage(.newestRow))
    await bench.starter.provide(bench.runner)
    // What is told from now on comes behind this.
    bench.events.send(.tick)
    let isPageFirst = await bench.next { event in
      switch event {
      case .page: true
      case .tick: false
      default: nil
      }
    }
    #expect(isPageFirst == true)
  }

  @Test("changes of the history follow one another")
  func inOrder() async throws {
    let bench = Workbench()
    let job = Job.sample(1)
    for effect: Effect in [
      .submit([job]), .settle(job.id, .ran), .judge(.rate(4), .jobs([job.id]), as: 1),
      .stash(snapshot("one")), .stash(snapshot("two")), .unstash,
    ] { await bench.runner.start(effect) }
    await bench.runner.settle()
    let unstashed = await bench.next {
      if case .unstashed(let snapshot) = $0 { snapshot } else { nil }
    }
    #expect(unstashed?.prompt == "two")
    #expect(try await bench.store.stashCount() == 1)
    #expect(try await bench.store.page(.newestRow).rows.first?.judgement.rating == 4)
    #expect(bench.engine.calls == ["submit Make it golden hour", "settle ran"])
  }

  @Test("a draft of another version stays in the stash")
  func otherVersion() async throws {
    let bench = Workbench()
    let bytes = Array("{\"version\":99}".utf8)
    try await bench.store.stash(bytes)
    await bench.runner.start(.unstash)
    #expect(await bench.failure()?.contains("stays in the stash") == true)
    #expect(try await bench.store.popStash() == bytes)
  }

  // MARK: Sending

  @Test("a run is written down and told")
  func submit() async {
    let bench = Workbench()
    let job = Job.sample(1)
    await bench.runner.start(.submit([job]))
    let ids = await bench.next { if case .submitted(let ids) = $0 { ids } else { nil } }
    #expect(ids == [job.id])
    #expect(bench.store[job.id] != nil)
  }

  @Test("a store that fails is said, and nothing counts as sent")
  func submitFails() async {
    let bench = Workbench()
    bench.store.fail("insert", with: .full("The disk is full."))
    let job = Job.sample(1)
    await bench.runner.start(.submit([job]))
    let failed = await bench.next {
      if case .submitFailed(let ids, let text) = $0 { (ids, text) } else { nil }
    }
    #expect(failed?.0 == [job.id])
    #expect(failed?.1.hasPrefix("Nothing was sent: ") == true)
    #expect(bench.store[job.id] == nil)
  }

  @Test("a run again differs in the seed alone, and names where it came from")
  func rerun() async throws {
    let bench = Workbench()
    let job = Job.sample(1)
    try await bench.store.insert([job])
    await bench.runner.start(.rerun(job.id, .next, as: .sample(2), kind: .rerun))
    await bench.runner.settle()
    let again = try #require(bench.store[.sample(2)])
    #expect(again.input.seed == job.input.seed.map { $0 + 1 })
    #expect(again.parent == JobParent(id: job.id, kind: .rerun))
    #expect(
      String(decoding: again.body, as: UTF8.self)
        == String(decoding: job.body, as: UTF8.self).replacing("\"seed\":41", with: "\"seed\":42"))
  }

  @Test("a job that is gone cannot run again, and that is said")
  func rerunOfNothing() async {
    let bench = Workbench()
    await bench.runner.start(.rerun(.sample(1), .same, as: .sample(2), kind: .rerun))
    let text = await bench.next { if case .submitFailed(_, let text) = $0 { text } else { nil } }
    #expect(text?.hasPrefix("Nothing was sent: ") == true)
  }

  @Test("resuming tells what was found of the key")
  func resume() async {
    let bench = Workbench()
    await bench.runner.start(.resumeHeld(atMost: 3))
    let status = await bench.next { if case .keyStatus(let status) = $0 { status } else { nil } }
    #expect(status == KeyStatus(isSet: true))
    #expect(bench.engine.calls == ["resume 3"])
  }

  // MARK: Reading

  @Test("pages, sums, timings, prompts and addresses come from the store")
  func reading() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2)])
    let request = PageRequest(anchor: .newest, limit: 10)
    await bench.runner.start(.loadPage(request))
    let page = await bench.next { if case .page(request, let page) = $0 { page } else { nil } }
    #expect(page?.rows.map(\.id) == [.sample(2), .sample(1)])
    await bench.runner.start(.loadTotals)
    let totals = await bench.next { if case .totals(let totals) = $0 { totals } else { nil } }
    #expect(totals?.jobs == 2)
    await bench.runner.start(.loadPrompts)
    let prompts = await bench.next { if case .prompts(let prompts) = $0 { prompts } else { nil } }
    #expect(prompts?.isEmpty == true)
    await bench.runner.start(.loadRecentReferences(slot: 2))
    let slot = await bench.next {
      if case .recentReferences(_, let slot) = $0 { slot } else { nil }
    }
    #expect(slot == 2)
    await bench.runner.start(.loadDetails(.sample(1)))
    let details = await bench.next { if case .details(let job, _) = $0 { job } else { nil } }
    #expect(details?.id == .sample(1))
    let answer = try #require(
      RemoteJob.sample(status: "completed", outputs: ["https://example.com/1.png"]))
    let saved = try Job.sample(7).after(
      .sendBegan(sender: .sample, at: .sample()),
      .sendEnded(.accepted(answer), retryAt: nil, at: .sample()),
      .fetched(index: 0, .sample, at: .sample()))
    try await bench.store.insert([saved])
    await bench.runner.start(.loadDetails(.sample(7)))
    let remarks = await bench.next {
      if case .details(_, let remarks) = $0 { remarks } else { nil }
    }
    let path = DownloadedFile.sample.path
    #expect(remarks == [path: ["said of \(path)"]])
    await bench.runner.start(.checkReference("https://a.example"))
    let check = await bench.next {
      if case .referenceChecked(_, let check) = $0 { check } else { nil }
    }
    #expect(check == .doubtful("checked https://a.example"))
  }

  @Test("a result comes with its parent")
  func result() async throws {
    let bench = Workbench()
    let parent = Job.sample(1)
    let job = try parent.rerun(seed: .next, id: .sample(2), now: Fixture.now)
    try await bench.store.insert([parent, job])
    bench.clock.flow()
    await bench.runner.start(.loadResult(job.id))
    let loaded = await bench.next {
      if case .resultLoaded(let id, let job, let parent) = $0 {
        (id, job?.id, parent?.id)
      } else {
        nil
      }
    }
    #expect(loaded?.0 == job.id)
    #expect(loaded?.1 == job.id)
    #expect(loaded?.2 == parent.id)
  }

  @Test(
    "of pictures asked for one upon another those between the first and the last are not decoded")
  func replacedPicture() async {
    let bench = Workbench()
    let requests = (1...5).map {
      PictureRequest(job: .sample($0), path: "/\($0).png", size: Size(columns: 4, rows: 2))
    }
    for request in requests { await bench.runner.start(.loadPicture(request)) }
    bench.clock.flow()
    // The first may have been made before the second was asked for.
    var come: [PictureRequest] = []
    while come.last != requests[4] {
      let next = await bench.next {
        if case .picture(let request, _) = $0 { request } else { nil }
      }
      guard let next else { break }
      come.append(next)
    }
    #expect(come == [requests[4]] || come == [requests[0], requests[4]])
  }

  @Test("why a picture cannot be shown is told")
  func pictureProblem() async {
    var world = ScriptedWorld()
    world.pictureProblem = "The file is gone: /1.png"
    let bench = Workbench(world)
    bench.clock.flow()
    let request = PictureRequest(job: .sample(1), path: "/1.png", size: Size(columns: 4, rows: 2))
    await bench.runner.start(.loadPicture(request))
    let text = await bench.next { if case .pictureFailed(_, let text) = $0 { text } else { nil } }
    #expect(text == "The file is gone: /1.png")
  }

  // MARK: Outside

  @Test("the editor's text comes back, and its failure keeps the text")
  func editor() async {
    let bench = Workbench()
    await bench.runner.start(.openEditor(.negative, "before"))
    let edited = await bench.next {
      if case .edited(let field, let text) = $0 { (field, text) } else { nil }
    }
    #expect(edited?.0 == .negative)
    #expect(edited?.1 == "edited")
    var world = ScriptedWorld()
    world.edited = .failure(OutsideFailure(sentence: "No editor is found: set EDITOR"))
    let other = Workbench(world)
    await other.runner.start(.openEditor(.prompt, "before"))
    let failed = await other.next { if case .editorFailed(let text) = $0 { text } else { nil } }
    #expect(failed == "No editor is found: set EDITOR")
  }

  @Test("what fails outside or in the engine is said")
  func failures() async {
    let bench = Workbench()
    await bench.runner.start(.openFile("/a.png"))
    #expect(await bench.failure() == "No viewer for /a.png")
    await bench.runner.start(.lookAgain(.sample(1)))
    #expect(await bench.failure() == StoreError.notFound(.sample(1)).sentence)
  }
}

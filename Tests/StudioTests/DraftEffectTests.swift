import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Effects of drafts, texts and references")
struct DraftEffectTests {
  private func snapshot(_ text: String) -> DraftSnapshot {
    var draft = Draft(seed: SeedSetting(base: 1))
    draft.prompt.replaceAll(text)
    return DraftSnapshot(draft, focus: .prompt)
  }

  private func stashes(_ bench: Workbench) async -> [StashEntry]? {
    await bench.runner.start(.loadStash)
    return await bench.next { if case .stashes(let entries) = $0 { entries } else { nil } }
  }

  // MARK: The stash

  @Test("the stash lists the newest first, and knows when each was put aside")
  func stashList() async throws {
    let bench = Workbench()
    for text in ["one", "two"] { await bench.runner.start(.stash(snapshot(text))) }
    let entries = try #require(await stashes(bench))
    #expect(entries.map { $0.snapshot?.prompt } == ["two", "one"])
    #expect(
      entries.map { $0.snapshot?.putAsideAt } == [Fixture.now.rawValue, Fixture.now.rawValue])
  }

  @Test("a draft is taken out of the middle of the stash once")
  func takeStash() async throws {
    let bench = Workbench()
    for text in ["one", "two"] { await bench.runner.start(.stash(snapshot(text))) }
    let number = try #require(await stashes(bench)?.last?.number)
    await bench.runner.start(.takeStash(number))
    var taken: DraftSnapshot?
    let count = await bench.next { event -> Int? in
      if case .unstashed(let snapshot) = event { taken = snapshot }
      return if case .stashCount(let count) = event { count } else { nil }
    }
    #expect(taken?.prompt == "one")
    #expect(count == 1)
    await bench.runner.start(.takeStash(number))
    let said = await bench.next { if case .noted(let text) = $0 { text } else { nil } }
    #expect(said == "That draft is no longer in the stash")
  }

  @Test("a draft that is dropped is gone and not brought back")
  func dropStash() async throws {
    let bench = Workbench()
    await bench.runner.start(.stash(snapshot("one")))
    let number = try #require(await stashes(bench)?.first?.number)
    await bench.runner.start(.dropStash(number))
    let count = await bench.next { event -> Int? in
      if case .unstashed = event { Issue.record("It was brought back.") }
      return if case .stashCount(let count) = event { count } else { nil }
    }
    #expect(count == 0)
    #expect(try await bench.store.stashCount() == 0)
  }

  // MARK: Fragments and prompts

  @Test("a fragment is kept in place of its namesake, and forgotten, and all are told each time")
  func fragments() async throws {
    let bench = Workbench()
    let golden = try #require(Fragment(name: "golden", text: "golden hour"))
    let other = try #require(Fragment(name: "golden", text: "low sun"))
    func told(after effect: Effect) async -> [Fragment]? {
      await bench.runner.start(effect)
      return await bench.next { if case .fragments(let all) = $0 { all } else { nil } }
    }
    #expect(await told(after: .loadFragments) == [])
    #expect(await told(after: .keepFragment(golden)) == [golden])
    #expect(await told(after: .keepFragment(other)) == [other])
    #expect(await told(after: .forgetFragment("golden")) == [])
  }

  @Test("only the last search of prompts is answered, with what it looked for")
  func findPrompts() async throws {
    let bench = Workbench()
    try await bench.store.insert([
      .sample(1, input: .sample("a red barn")), .sample(2, input: .sample("a blue door")),
    ])
    for word in ["b", "bl", "blue"] { await bench.runner.start(.findPrompts(word)) }
    let found = await bench.next {
      if case .promptsFound(let prompts, let word, let isPartial) = $0, word == "blue" {
        (prompts.map(\.text), isPartial)
      } else {
        nil
      }
    }
    #expect(found?.0.allSatisfy { $0.contains("blue") } == true)
    #expect(found?.1 == false)
  }

  @Test("the states that were sent come newest first")
  func sentStates() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2)])
    await bench.runner.start(.loadSentStates)
    let jobs = await bench.next { if case .sentStates(let jobs) = $0 { jobs } else { nil } }
    #expect(jobs?.map(\.id) == [.sample(2), .sample(1)])
  }

  // MARK: References

  @Test("addresses used before come from the store, and so does the job of an own picture")
  func references() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1)])
    await bench.runner.start(.loadKnownReferences)
    let known = await bench.next { if case .knownReferences(let all) = $0 { all } else { nil } }
    #expect(known == (try await bench.store.recentReferences(limit: 500)))
    for (number, isThere) in [(1, true), (2, false)] {
      await bench.runner.start(.loadSource(.sample(number)))
      let loaded = await bench.next {
        if case .sourceLoaded(let id, let job) = $0 { (id, job?.id) } else { nil }
      }
      #expect(loaded?.0 == .sample(number))
      #expect((loaded?.1 != nil) == isThere)
    }
  }

  @Test("a reference's picture is made of its file, or of what is fetched; only the last is told")
  func referencePicture() async {
    let bench = Workbench()
    bench.clock.flow()
    let size = Size(columns: 4, rows: 2)
    let first = ReferencePictureRequest(url: "https://a.example/1.png", size: size)
    let kept = ReferencePictureRequest(url: "https://a.example/2.png", path: "/2.png", size: size)
    await bench.runner.start(.loadReferencePicture(first))
    await bench.runner.start(.loadReferencePicture(kept))
    let shown = await bench.next { event -> ReferencePictureRequest? in
      if case .referencePictureFailed = event { Issue.record("The first was told of.") }
      return if case .referencePicture(let request, _) = event { request } else { nil }
    }
    #expect(shown == kept)
    await bench.runner.start(.loadReferencePicture(first))
    let problem = await bench.next {
      if case .referencePictureFailed(let request, let text) = $0 { (request, text) } else { nil }
    }
    #expect(problem?.0 == first)
    #expect(problem?.1 == "No file of https://a.example/1.png")
  }

  @Test("an upload comes to an address or to a reason, and one that is stopped to nothing")
  func upload() async {
    let bench = Workbench()
    await bench.runner.start(.upload(path: "/a.png", replacing: "/a.png"))
    let problem = await bench.next {
      if case .uploadFailed(let key, let text) = $0 { (key, text) } else { nil }
    }
    #expect(problem?.0 == "/a.png")
    #expect(problem?.1 == "No upload of /a.png")
    var world = ScriptedWorld()
    world.uploaded = "https://up.example/a.png"
    let other = Workbench(world)
    await other.runner.start(.upload(path: "/a.png", replacing: "key"))
    let address = await other.next {
      if case .uploaded("key", "/a.png", let address) = $0 { address } else { nil }
    }
    #expect(address == "https://up.example/a.png")
    world.uploadHangs = true
    let hanging = Workbench(world)
    await hanging.runner.start(.upload(path: "/a.png", replacing: "key"))
    await hanging.runner.start(.stopUpload(replacing: "key"))
    // Waits for the upload, were it still there.
    await hanging.runner.settle()
    hanging.events.close()
    #expect(await hanging.next { _ in true } == nil)
  }

  // MARK: Outside

  @Test("the clipboard is read for each paste in its order, a folder for the last that is typed")
  func clipboardAndFolder() async {
    var world = ScriptedWorld()
    world.clipboardText = "copied"
    let bench = Workbench(world)
    let uses: [ClipboardUse] = [.cut, .paste, .paste]
    for use in uses { await bench.runner.start(.readClipboard(use)) }
    var answered: [ClipboardUse] = []
    _ = await bench.next { event -> Bool? in
      if case .clipboard("copied", let use) = event { answered.append(use) }
      return answered.count == uses.count ? true : nil
    }
    #expect(answered == uses)
    await bench.runner.start(.listFolder("/tmp/"))
    let read = await bench.next { if case .folderRead(let all) = $0 { all } else { nil } }
    #expect(read?.path == "/tmp/")
    #expect(read?.entries.map(\.name) == ["cat.png"])
  }

  @Test("a text to copy reaches the clipboard")
  func copy() async {
    let world = ScriptedWorld()
    let bench = Workbench(world)
    await bench.runner.start(.copy("größe"))
    while world.copied.isEmpty { await Task.yield() }
    #expect(world.copied == ["größe"])
  }

  @Test("pausing reaches the engine, and how long runs took comes from the store")
  func pauseAndDurations() async {
    let bench = Workbench()
    await bench.runner.start(.pauseSending)
    await bench.runner.settle()
    #expect(bench.engine.calls == ["pause"])
    await bench.runner.start(.loadDurations)
    let durations = await bench.next { if case .durations(let all) = $0 { all } else { nil } }
    #expect(durations?.isEmpty == true)
  }

  @Test("a draft or a fragment that could not be written is said")
  func failures() async throws {
    let fragment = try #require(Fragment(name: "golden", text: "golden hour"))
    for (change, effect): (String, Effect) in [
      ("stash", .stash(snapshot("kept"))), ("keep", .keepFragment(fragment)),
    ] {
      let bench = Workbench()
      bench.store.fail(change, with: .full("The disk is full."))
      await bench.runner.start(effect)
      #expect(await bench.failure() == StoreError.full("The disk is full.").sentence)
    }
  }
}

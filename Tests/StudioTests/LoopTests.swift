import Api18
import Jobs
import Synchronization
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("The loop")
struct LoopTests {
  private func start(_ bench: Workbench, _ model: Model? = nil) -> Task<Int32, Never> {
    let loop = StudioLoop(
      runner: bench.starter, terminal: bench.terminal, now: { Fixture.now }, clock: bench.clock)
    let model = model ?? Fixture.empty()
    return Task { await loop.run(model, events: bench.events) }
  }

  /// Starts the loop, does something once the first frame is there, and ends the loop.
  ///
  /// - Parameter storing: The history is there, and what is sent is written down before this returns.
  private func run(
    _ bench: Workbench, _ model: Model? = nil, storing: Bool = false, _ body: () async -> Void
  ) async {
    if storing { await bench.starter.provide(bench.runner) }
    let run = start(bench, model)
    await bench.terminal.frames(1)
    await body()
    bench.events.send(.terminate(code: 0))
    _ = await run.value
    if storing { await bench.starter.settle() }
  }

  private func key(_ notation: String) -> Event {
    .input(.key(KeyPress(notation: notation) ?? KeyPress(.escape), isRepeat: false))
  }

  @Test("the first frame waits for nothing, and leaving ends with the code that was asked for")
  func firstAndLast() async {
    let bench = Workbench()
    let run = start(bench)
    await bench.terminal.frames(1)
    bench.events.send(.terminate(code: 143))
    #expect(await run.value == 143)
    #expect(bench.terminal.frames.count == 1)
    await bench.starter.settle()
    #expect(bench.drafts.saved.count == 1)
  }

  @Test("all events that wait make one frame")
  func oneFrame() async {
    let bench = Workbench()
    for character in "abcdefgh" {
      bench.events.send(.input(.key(KeyPress(.character(character)), isRepeat: false)))
    }
    let run = start(bench)
    await bench.terminal.frames(2)
    #expect(bench.terminal.frames.last?.text().contains("┃ abcdefgh ") == true)
    bench.events.send(.terminate(code: 0))
    _ = await run.value
    #expect(bench.terminal.frames.count == 2)
  }

  @Test("of many keys that wait those that move the caret keep their places")
  func manyKeysWithMoves() async {
    let bench = Workbench()
    let letters = { (text: String) in
      text.map { Event.input(.key(KeyPress(.character($0)), isRepeat: false)) }
    }
    let events =
      letters("abcdefghijklmnopqrst") + Array(repeating: key("Left"), count: 3)
      + letters("ABCDEFGHIJKLMN")
    for event in events { bench.events.send(event) }
    await run(bench) {
      await bench.terminal.frames(2)
      #expect(
        bench.terminal.frames.last?.text().contains("┃ abcdefghijklmnopqABCDEFGHIJKLMNrst ") == true
      )
    }
  }

  @Test(
    "letters that are taken in one batch come to the same as one by one",
    arguments: [
      ("a lake dawn", ["C-_"]), ("one two", ["C-_", "C-_"]), ("x @la", []), ("x @lamp y", ["C-_"]),
      ("(a) b.c", ["Backspace", "C-_"]),
    ])
  func oneBatch(_ text: String, _ keys: [String]) async {
    var model = Fixture.empty()
    model.fragments = [
      Fragment(name: "lake", text: "a lake at dawn"), Fragment(name: "lamp", text: "a lamp"),
    ].compactMap { $0 }
    let events =
      text.map { Event.input(.key(KeyPress(.character($0)), isRepeat: false)) } + keys.map(key)
    let batch = Workbench()
    for event in events { batch.events.send(event) }
    await run(batch, model) { await batch.terminal.frames(2) }
    let single = Workbench()
    await run(single, model) {
      for (number, event) in events.enumerated() {
        single.events.send(event)
        await single.terminal.frames(number + 2)
      }
    }
    #expect(batch.terminal.frames.last?.text() == single.terminal.frames.last?.text())
    await batch.starter.settle()
    await single.starter.settle()
    #expect(batch.drafts.saved.last == single.drafts.saved.last)
  }

  @Test("forty F6 in one read make one job")
  func heldKey() async {
    let bench = Workbench()
    await run(bench, Fixture.working(focus: .prompt), storing: true) {
      for _ in 0..<40 { bench.events.send(key("F6")) }
      await bench.store.wait { $0.count == 1 }
    }
    #expect(bench.store.all.count == 1)
  }

  @Test("a key typed before the question was drawn does not answer it")
  func questionInOneRead() async {
    let bench = Workbench()
    var model = Fixture.working(focus: .history)
    model.select(1)
    await run(bench, model, storing: true) {
      bench.events.send(key("F5"))
      bench.events.send(key("y"))
      await bench.terminal.frames(2)
    }
    #expect(bench.store.all.isEmpty)
  }

  @Test("news is drawn at least 16 ms after the last frame, a key at once with it")
  func pace() async {
    let bench = Workbench()
    await run(bench) {
      bench.events.send(.stashCount(3))
      await bench.clock.sleeper(until: .milliseconds(16))
      #expect(bench.terminal.frames.count == 1)
      bench.events.send(key("a"))
      await bench.terminal.frames(2)
      #expect(bench.terminal.frames.last?.text().contains("stash 3") == true)
      #expect(bench.terminal.frames.last?.text().contains("┃ a ") == true)
      bench.events.send(.stashCount(4))
      await bench.clock.sleeper(until: .milliseconds(16))
      bench.clock.advance(by: .milliseconds(16))
      await bench.terminal.frames(3)
      #expect(bench.terminal.frames.last?.text().contains("stash 4") == true)
    }
  }

  @Test("a picture at hand stands in the frame of the key that asks for it, and is drawn once")
  func pictureAtHand() async {
    var world = ScriptedWorld()
    let cells = CellPicture(
      size: Size(columns: 4, rows: 1), cells: Array(repeating: Cell(.glyph("Q")), count: 4))
    world.pictureAtHand = cells
    let bench = Workbench(world)
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(1)
    await run(bench, model) {
      #expect(bench.terminal.frames.last?.text().contains("QQQQ") == false)
      bench.events.send(key("j"))
      await bench.terminal.frames(2)
      #expect(bench.terminal.frames.last?.text().contains("QQQQ") == true)
    }
    #expect(bench.terminal.frames.count == 2)
  }

  @Test("a picture that stands there already is no news, another one of the same file is")
  func samePicture() throws {
    var model = Fixture.working(columns: 120, rows: 40)
    model.press("j")
    let request = try #require(model.picture.requested)
    let cells = CellPicture(size: Size(columns: 4, rows: 1), cells: [])
    #expect(!model.showsNothing(of: .picture(request, cells)))
    _ = model.handle(.picture(request, cells), at: Fixture.now)
    #expect(model.showsNothing(of: .picture(request, cells)))
    let other = CellPicture(size: Size(columns: 4, rows: 1), cells: [Cell(.glyph("Q"))])
    #expect(!model.showsNothing(of: .picture(request, other)))
    var late = request
    late.path = "/elsewhere.png"
    #expect(model.showsNothing(of: .picture(late, other)))
  }

  @Test("nothing is drawn and no timer runs when nothing changes")
  func idle() async {
    let bench = Workbench()
    await run(bench) {
      bench.events.send(key("a"))
      await bench.terminal.frames(2)
      // The one sleep left is that of the draft on its way to the disk.
      await bench.clock.sleeper(until: .milliseconds(500))
      bench.clock.advance(by: .milliseconds(500))
      while bench.drafts.saved.isEmpty { await Task.yield() }
      await bench.clock.noSleepers()
      #expect(bench.terminal.frames.count == 2)
      #expect(bench.drafts.saved.count == 1)
    }
  }

  @Test("while a job runs the frame is drawn twice a second")
  func ticking() async {
    let bench = Workbench()
    await run(bench, Fixture.working(focus: .history)) {
      bench.events.send(.stashCount(1))
      await bench.clock.sleeper(until: .milliseconds(16))
      bench.clock.advance(by: .milliseconds(16))
      await bench.terminal.frames(2)
      await bench.clock.sleeper(until: .milliseconds(516))
      bench.clock.advance(by: .milliseconds(500))
      await bench.terminal.frames(3)
    }
  }

  @Test("an answer with nothing new draws no frame and puts off no tick, unless its job is shown")
  func heard() async {
    let bench = Workbench()
    let handled = Mutex(0)
    let loop = StudioLoop(
      runner: bench.starter, terminal: bench.terminal,
      now: {
        handled.withLock { $0 += 1 }
        return Fixture.now
      }, clock: bench.clock)
    let run = Task { await loop.run(Fixture.working(focus: .history), events: bench.events) }
    await bench.terminal.frames(1)
    bench.events.send(.stashCount(1))
    await bench.clock.sleeper(until: .milliseconds(16))
    bench.clock.advance(by: .milliseconds(16))
    await bench.terminal.frames(2)
    await bench.clock.sleeper(until: .milliseconds(516))
    bench.clock.advance(by: .milliseconds(400))
    let before = handled.withLock { $0 }
    bench.events.send(.job(.heard(Fixture.localID("00000000"), at: Fixture.now)))
    while handled.withLock({ $0 == before }) { await Task.yield() }
    #expect(bench.terminal.frames.count == 2)
    bench.clock.advance(by: .milliseconds(100))
    await bench.terminal.frames(3)
    bench.events.send(.terminate(code: 0))
    _ = await run.value
    #expect(bench.terminal.frames.count == 3)
  }

  @Test("effects of the terminal are done by it, in their order")
  func terminal() async {
    let bench = Workbench()
    await run(bench) {
      bench.events.send(key("C-l"))
      bench.events.send(key("C-z"))
      bench.events.send(key("C-l"))
    }
    #expect(bench.terminal.calls == ["redraw", "suspend", "redraw"])
  }

  @Test(
    "a paste without brackets into a list is no command",
    arguments: ["qRazF6!dxu:", "y\nqwertyuiop"])
  func unbracketed(_ text: String) async {
    let bench = Workbench()
    await run(bench, Fixture.working(focus: .history), storing: true) {
      for character in text {
        bench.events.send(
          .input(
            .key(
              character == "\n" ? KeyPress(.enter) : KeyPress(.character(character)),
              isRepeat: false)
          ))
      }
      await bench.terminal.frames(2)
      #expect(bench.terminal.frames.last?.text().contains("Nothing can be pasted here") == true)
    }
    #expect(bench.store.all.isEmpty)
  }

  @Test("a queue that is closed ends the loop")
  func closed() async {
    let bench = Workbench()
    let run = start(bench)
    await bench.terminal.frames(1)
    bench.events.close()
    #expect(await run.value == 0)
  }
}

import Synchronization
import TerminalDriver
import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// The loop of the test program.
struct Fixture {
  let terminal: Terminal
  let events: AsyncStream<TerminalEvent>
  private var count = 0
  private var text = ""
  private var palette = Palette.fixture

  init(terminal: Terminal, events: AsyncStream<TerminalEvent>) {
    self.terminal = terminal
    self.events = events
  }

  mutating func run() async {
    let size = terminal.size
    report(
      "ready \(size.columns)x\(size.rows) \(terminal.colours) utf8 \(terminal.isUTF8)")
    await show(frame())
    for await event in events {
      switch event {
      case .input(.key(let key, _)): await press(key)
      case .input(.paste(let text)): report("paste \(text.utf8.count)")
      case .input(.reply(let reply)): report("reply \(reply)")
      case .input: report("input")
      case .resized(let size):
        report("resized \(size.columns)x\(size.rows)")
        await show(frame())
      case .suspended: report("suspended")
      case .resumed(let size):
        await terminal.flushed()
        report("resumed \(size.columns)x\(size.rows)")
      case .signal(let signal):
        report("signal \(signal)")
        if DriverFixture.environment["FIXTURE_STUBBORN"] == nil { await terminal.leave() }
      case .lost:
        report("lost")
        await terminal.leave()
        // The kernel's own may come as late as this.
        raise(SIGHUP)
        report("outlived the hang-up")
      case .left: break
      }
    }
    await terminal.leave()
    // There is no such thread any more, and yet the task goes on.
    await Task.yield()
    report("left")
  }

  private mutating func press(_ key: KeyPress) async {
    switch key.notation {
    case "q": await terminal.leave()
    case "C-z": terminal.suspend()
    case "h": await handOver()
    case "m": terminal.setMouse(false)
    case "t": terminal.setTitle("a title")
    case "?":
      terminal.ask(Array("\u{1B}[c".utf8))
      await terminal.flushed()
    case "p": await show(picture())
    case "P": await show(plain())
    case "8":
      palette.greatestDepth = .sixteen
      await show(frame())
    case "W": await show(wide())
    case "i": await show(image())
    case "F": flood()
    case "!":
      var surface = frame()
      surface.put("drawn at once", at: Point(column: 2, row: 5), style: .plain)
      terminal.present(surface, palette: palette)
      // The thread comes to nothing else.
      while true { pause() }
    case "=":
      let isOne = terminalThread.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } }
      report("on the terminal's thread \(isOne == true)")
    default:
      Crash.happen(key.notation)
      count += 1
      text += key.notation
      await show(frame())
    }
    report("pressed \(key.notation)")
  }

  private func show(_ surface: Surface) async {
    terminal.present(surface, palette: palette)
    await terminal.flushed()
    report("shown")
  }

  /// A field with the caret behind its text, and a counter.
  private func frame() -> Surface {
    var surface = Surface(size: terminal.size)
    surface.put(CleanText(text), at: Point(column: 2, row: 3), style: .plain)
    surface.put(
      CleanText(String(count)), at: Point(column: 40, row: 0), style: .role(.accent))
    surface.put("chosen", at: Point(column: 0, row: 10), style: .role(.strong, .selection))
    surface.cursor = Point(column: 2 + text.count, row: 3)
    surface.echoEnd = DriverFixture.environment["FIXTURE_ECHO"].flatMap { Int($0) }
    return surface
  }

  /// More colours than any table of pairs holds beside the theme's.
  private func picture() -> Surface {
    var surface = Surface(size: terminal.size)
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        let ink = RGB(
          red: UInt8(truncatingIfNeeded: column * 3), green: UInt8(truncatingIfNeeded: row * 10),
          blue: 90)
        let ground = RGB(
          red: UInt8(truncatingIfNeeded: row * 9), green: UInt8(truncatingIfNeeded: column),
          blue: UInt8(truncatingIfNeeded: 255 - column))
        surface[column, row] = Cell(.glyph("▀"), style: .picture(ink: ink, ground: ground))
      }
    }
    return surface
  }

  /// Two cells with a colour that every depth has to find a neighbour for.
  private func plain() -> Surface {
    var surface = Surface(size: terminal.size)
    surface[0, 0] = Cell(
      .glyph("▀"), style: .picture(ink: RGB(0xFF0000), ground: RGB(0x000003)))
    return surface
  }

  private func wide() -> Surface {
    var surface = Surface(size: terminal.size)
    surface.put("漢字e\u{301}", at: Point(column: 0, row: 0), style: .plain)
    return surface
  }

  private func image() -> Surface {
    var surface = Surface(size: terminal.size)
    let image = TerminalImage(
      id: 0x010203, form: .placeholders, size: Size(columns: 4, rows: 2), data: [0x41])
    CellPicture(image, pixels: PixelSize(width: 8, height: 8))
      .draw(into: &surface, at: Point(column: 2, row: 2), clip: surface.bounds)
    return surface
  }

  /// More than a terminal that reads nothing can take.
  private func flood() {
    for number in 0..<200 {
      var surface = picture()
      surface.put(
        CleanText("frame \(number)"), at: Point(column: 0, row: 0), style: .plain)
      terminal.present(surface, palette: palette)
      terminal.write(Array(repeating: 0, count: 4096))
    }
  }

  /// While the screen is handed over, a line is read as a child would.
  private func handOver() async {
    let line = await terminal.handOver { () -> String in
      report("handed over")
      // Blocks, which the terminal's thread must not.
      return await Task.detached {
        // As Ctrl-C does to everybody who shares the terminal.
        raise(SIGINT)
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        return String(decoding: bytes[..<max(0, count)].dropLast(), as: UTF8.self)
      }.value
    }
    await terminal.flushed()
    report("child read \(line)")
  }
}

extension Palette {
  /// One colour of each kind at each depth.
  fileprivate static let fixture: Palette = {
    var palette = Palette()
    palette[Ink.text] = PaletteEntry(
      trueColour: .rgb(RGB(0xD8DBE0)), indexed256: .index(253), sixteen: .colour(.standard))
    palette[Ink.accent] = PaletteEntry(
      trueColour: .rgb(RGB(0x5CC8BD)), indexed256: .index(79), sixteen: .colour(.index(6)))
    palette[Ground.base] = PaletteEntry(
      trueColour: .rgb(RGB(0x15181C)), indexed256: .index(234), sixteen: .colour(.standard))
    palette[Ground.selection] = PaletteEntry(
      trueColour: .rgb(RGB(0x173B3E)), indexed256: .index(237), sixteen: .reverse)
    return palette
  }()
}

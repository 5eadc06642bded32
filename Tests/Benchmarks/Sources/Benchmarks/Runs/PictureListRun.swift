import Glibc

/// Moves in a list whose every job has a picture of 12 million pixels, and looks at how long each takes to
/// be shown.
///
/// The newest jobs have large pictures, each a file of its own, the others small ones, upright and lying by
/// turns: a picture like the one before would not be drawn again.
struct PictureListRun {
  var workshop: Workshop

  private static let jobs = 1_100
  private static let large = 60
  /// As many files as the small pictures are: more than are kept in memory.
  private static let small = 160
  private static let moves = 12
  private static let manyMoves = 1_000
  /// Nothing follows a picture for so long.
  private static let quiet = Duration.milliseconds(250)

  func measure(into results: inout Results, isFirst: Bool) throws {
    let program = try program()
    let terminal = try program.startAndSettle(size: TerminalSize(columns: 160, rows: 48))
    // Alt-4 leads to the history.
    terminal.type("\u{1B}4")
    terminal.settle(quiet: .seconds(1))
    // Some jobs failed, and have none: the median is that of a picture.
    results.add(try move("j", on: terminal), .pictureShown, of: program)
    results.add(try move("k", on: terminal), .pictureShownAgain, of: program)
    try measureKeys(of: program, on: terminal, into: &results)
    // Thousand pictures take a minute.
    if isFirst { measureMemory(of: program, on: terminal, into: &results) }
  }

  /// The median of some moves, each followed by a rest.
  private func move(_ key: String, on terminal: PseudoTerminal) throws -> Double {
    var shown: [Double] = []
    for _ in 0..<Self.moves {
      let began = terminal.type(key)
      shown.append((try picture(on: terminal) - began).milliseconds)
    }
    return Quartiles.quantile(0.5, of: shown.sorted())
  }

  /// When all but a twentieth of the output had come: what is known of the job is written before and after
  /// its picture.
  private func picture(on terminal: PseudoTerminal) throws -> ContinuousClock.Instant {
    var pieces: [(end: Int, at: ContinuousClock.Instant)] = []
    while let piece = terminal.piece(within: Self.quiet) {
      pieces.append(((pieces.last?.end ?? 0) + piece.bytes.count, piece.at))
    }
    guard let all = pieces.last?.end, let at = pieces.first(where: { $0.end * 20 >= all * 19 })?.at
    else { throw Trouble("hera did not show a move") }
    return at
  }

  /// Goes to another pane while a picture is decoded.
  private func measureKeys(
    of program: Program, on terminal: PseudoTerminal, into results: inout Results
  ) throws {
    terminal.type("G")
    terminal.settle(quiet: Self.quiet)
    terminal.type("g")
    terminal.settle(quiet: Self.quiet)
    terminal.type(String(repeating: "j", count: Self.moves + 2))
    terminal.settle(quiet: Self.quiet)
    var shown: [Double] = []
    for _ in 0..<Self.moves {
      let moved = terminal.type("j")
      // The selection rests before its picture is asked for.
      _ = terminal.read(until: moved + .milliseconds(38))
      let began = terminal.type("3")
      guard let piece = terminal.piece(within: .seconds(2)) else {
        throw Trouble("hera did not show a key")
      }
      shown.append((piece.at - began).milliseconds)
      terminal.settle(quiet: Self.quiet)
      terminal.type("4")
      terminal.settle(quiet: .milliseconds(100))
    }
    results.add(Quartiles.quantile(0.5, of: shown.sorted()), .keyWhileDecoding, of: program)
  }

  private func measureMemory(
    of program: Program, on terminal: PseudoTerminal, into results: inout Results
  ) {
    func move(_ count: Int) {
      for _ in 0..<count {
        let began = terminal.type("j")
        _ = terminal.read(until: began + .milliseconds(55))
      }
      terminal.settle(quiet: .seconds(1))
    }
    move(Self.large)
    let before = ProcessFigures.megabytes(of: terminal.process)
    results.add(before, .memoryWithPictures, of: program)
    move(Self.manyMoves - Self.large)
    let after = ProcessFigures.megabytes(of: terminal.process)
    results.add(after - before, .memoryGrown, of: program)
  }

  private func program() throws -> Program {
    let name = "hera-pictures"
    let folder = workshop.path("pictures")
    if access(folder, F_OK) != 0 {
      guard mkdir(folder, 0o700) == 0 else { throw Trouble("\(folder) could not be made") }
      let large = [
        try workshop.picture("12mp.jpg", width: 4000, height: 3000),
        try workshop.picture("12mp-upright.jpg", width: 3000, height: 4000),
      ]
      let small = [
        try workshop.picture("1mp.png", width: 1024, height: 1024),
        try workshop.picture("1mp-upright.png", width: 896, height: 1152),
      ]
      for number in 0..<Self.jobs {
        let file = "\(folder)/\(number)"
        let isLarge = number >= Self.jobs - Self.large
        if isLarge || number < Self.small {
          try workshop.copy((isLarge ? large : small)[number % 2], to: file)
        } else if link("\(folder)/\(number % Self.small)", file) != 0 {
          throw Trouble("\(file) could not be made: error \(errno)")
        }
      }
      _ = try workshop.makeHome(
        name, jobs: Self.jobs, more: ["--settled", "--pictures", folder])
    }
    let cache = workshop.path(name) + "/cache"
    return Program(
      name: "hera", command: [workshop.built("hera")],
      environment: Lineup.terminal.merging(["COLORTERM": "truecolor"]) { $1 }
        .merging(workshop.home(name)) { $1 },
      ready: "today", quit: "q",
      // Thumbnails of the run before.
      refresh: { try Workshop.remove(cache) })
  }
}

import Glibc

/// Measures the program as a person sees it, beside floors and another program, and prints a table.
///
/// `swift run -c release --package-path Tests/Benchmarks Benchmarks` builds the program (a release
/// with the standard library linked statically), the floors and three histories in a temporary
/// folder, and needs a few minutes; nothing else should run meanwhile. It uses neither a key nor the
/// network, and no file of the user. The exit status is 1 when a goal is missed.
///
/// **Floors** are the least programs that do the same thing, in C and in Swift (`Floors/`): no
/// program can be faster, so a ratio to one says how much there is to win. Absolute times differ
/// from machine to machine and from hour to hour; ratios within one run hold to 20 or 30 %. `nano`
/// is measured beside them where it is installed, in writing `vim` and `micro` too, in lists `tig` with
/// 100,000 commits (where `git` is there to make them) and `fzf` with the 100,000 lines of `hera jobs`, and
/// with pictures `chafa` and `timg`.
///
/// **A round** measures everything once, one program after the other, so that all of them meet the
/// same disturbances. The table shows the median of the rounds with the quartiles. What each figure
/// is, ``Figure`` says; what it should come to, ``Goal``.
///
/// The program is `hera` with an empty history, with 10 jobs or with 100,000 (`MakeHistory`), in 80
/// columns and 24 rows unless a figure says otherwise.
@main
struct Benchmarks {
  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let workshop = try Workshop(options)
      defer { workshop.remove() }
      let missed = try measure(in: workshop)
      print(missed == 0 ? "\nAll goals are met." : "\nGoals missed: \(missed)")
      if missed > 0 {
        workshop.remove()
        exit(1)
      }
    } catch {
      print(error)
      exit(2)
    }
  }

  /// - Returns: How many goals are missed.
  private static func measure(in workshop: Workshop) throws -> Int {
    print("Building …")
    try workshop.buildProgram()
    try workshop.buildFloors()
    let lineup = try Lineup(workshop)
    for name in lineup.missing {
      print("\(name) is not installed: its figures and ratios are missing.")
    }
    var results = Results()
    for round in 1...workshop.options.rounds {
      print("Round \(round) of \(workshop.options.rounds) …")
      for part in Options.Part.allCases where workshop.options.parts.contains(part) {
        // Eight seconds of rest and five of watching are enough of it.
        if part != .idle && part != .polling || round == 1 {
          try measure(part, of: lineup, in: workshop, into: &results, isFirst: round == 1)
        }
      }
    }
    let report = Report(results: results)
    for line in report.lines() { print(line) }
    return report.missed
  }

  private static func measure(
    _ part: Options.Part, of lineup: Lineup, in workshop: Workshop, into results: inout Results,
    isFirst: Bool
  ) throws {
    switch part {
    case .start:
      for program in [lineup.hello, lineup.swift] + lineup.nano + [lineup.hera] {
        try StartRun(program: program).measure(into: &results)
      }
      try StartRun(program: lineup.heraWith10, firstPage: "10 jobs").measure(into: &results)
      try StartRun(program: lineup.heraWith100k, firstPage: "100,000 jobs").measure(into: &results)
    case .typing:
      for program in [lineup.echo, lineup.edit] + lineup.editors + [lineup.hera] {
        try TypingRun(program: program).measure(into: &results)
      }
    case .paste:
      try PasteRun(program: lineup.sink, taken: "paste-taken").measure(into: &results)
      for program in [lineup.edit] + lineup.editors + [lineup.hera] {
        try PasteRun(program: program).measure(into: &results)
      }
      for program in lineup.editors + [lineup.hera] {
        try PromptRun(program: program).measureLong(into: &results)
      }
      try PromptRun(program: lineup.hera).measureHuge(into: &results)
    case .list:
      try ListRun(program: lineup.list, last: "1000").measure(into: &results)
      // Alt-4 leads to the history.
      try ListRun(program: lineup.heraWith100k, enter: "\u{1B}4", last: "100,0")
        .measure(into: &results)
      if let tig = try lineup.tig() {
        // With End: G is another key there.
        try ListRun(program: tig, last: Lineup.oldestCommit, end: "\u{1B}OF")
          .measure(into: &results)
      }
    case .find:
      if let fzf = try lineup.fzf() {
        try FindRun(program: fzf).measure(into: &results)
      }
      try FindRun(program: lineup.heraWith100k, enter: "\u{1B}4/").measure(into: &results)
    case .resize:
      for program in [lineup.hello] + lineup.nano + [lineup.hera, lineup.heraWith100k] {
        try ResizeRun(program: program).measure(into: &results)
      }
      try FrameRun(program: lineup.heraWith100k, enter: "\u{1B}4").measure(into: &results)
    case .idle:
      try IdleRun(
        programs: [lineup.hello, lineup.swift] + lineup.nano + [lineup.hera, lineup.heraWith100k]
      ).measure(into: &results)
    case .polling: try PollingRun(workshop: workshop).measure(into: &results)
    case .search: try SearchRun(workshop: workshop).measure(into: &results)
    case .pictures:
      try PictureRun(workshop: workshop, lineup: lineup).measure(into: &results)
      try PictureListRun(workshop: workshop).measure(into: &results, isFirst: isFirst)
    }
  }
}

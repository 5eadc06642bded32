import Glibc

/// The programs of a run.
struct Lineup {
  var hello: Program
  var swift: Program
  var echo: Program
  var sink: Program
  var edit: Program
  var list: Program
  /// The editors that are installed: nano, vim, micro.
  var editors: [Program] = []
  /// Those that are not.
  var missing: [String] = []
  var hera: Program
  var heraWith10: Program
  var heraWith100k: Program
  private let workshop: Workshop

  init(_ workshop: Workshop) throws {
    self.workshop = workshop
    missing = ["tig", "fzf"].filter { Self.find($0) == nil }
    func floor(_ name: String, ready: String, quit: String = "q") -> Program {
      Program(
        name: name, command: [workshop.path(name)], environment: Self.terminal, ready: ready,
        quit: quit)
    }
    hello = floor("floor-hello", ready: "q quits")
    swift = floor("floor-swift-fnd-static", ready: "q quits")
    echo = floor("floor-echo", ready: "ready", quit: "Q")
    sink = floor("floor-sink", ready: "ready", quit: "Q")
    edit = floor("floor-edit", ready: "ready", quit: "Q")
    list = floor("floor-list", ready: "row 1 of 100000")

    func hera(_ name: String, jobs: Int) throws -> Program {
      let home = try workshop.makeHome(name, jobs: jobs)
      let state = workshop.path(name) + "/state/hera"
      return Program(
        name: name, command: [workshop.built("hera")],
        environment: Self.terminal.merging(home) { $1 }, ready: "today", quit: "\u{1B}4q",
        // A draft of the run before would be taken up.
        refresh: { try Workshop.remove(state) })
    }
    self.hera = try hera("hera", jobs: 0)
    heraWith10 = try hera("hera-10", jobs: 10)
    heraWith100k = try hera("hera-100k", jobs: 100_000)

    for (name, arguments, ready, quit) in Self.editors {
      guard let path = Self.find(name) else {
        missing.append(name)
        continue
      }
      editors.append(
        Program(
          name: name, command: [path] + arguments + [workshop.path("text")],
          environment: Self.terminal.merging(["HOME": workshop.folder]) { $1 }, ready: ready,
          quit: quit))
    }
  }

  /// None, where nano is not installed: it alone is measured in everything.
  var nano: [Program] { editors.filter { $0.name == "nano" } }

  // MARK: Lists

  /// What stands in the row of the last commit alone.
  static let oldestCommit = "QXZJ"

  /// tig with 100,000 commits; `nil` where it, or git, is not installed.
  func tig() throws -> Program? {
    guard let tig = Self.find("tig"), Self.find("git") != nil else { return nil }
    return Program(
      name: "tig", command: [tig, "-C", try workshop.repository(of: 100_000)],
      environment: Self.terminal.merging(["HOME": workshop.folder]) { $1 }, ready: "[main]",
      // It reads on behind its first page, and shows for how long once a second.
      quit: "q", quiet: .milliseconds(1_500))
  }

  /// fzf with a line for each of 100,000 jobs, looking for words as they are; `nil` where it is not installed.
  func fzf() throws -> Program? {
    guard let fzf = Self.find("fzf") else { return nil }
    let lines = try workshop.lines(of: heraWith100k)
    return Program(
      name: "fzf", command: [fzf, "--exact"],
      environment: Self.terminal.merging(
        ["HOME": workshop.folder, "FZF_DEFAULT_COMMAND": "cat '\(lines)'"]) { $1 },
      ready: "100000/100000", quit: "\u{1B}")
  }

  /// Each as it comes, without a person's settings, ready to take text.
  private static let editors = [
    (name: "nano", arguments: ["--ignorercfiles"], ready: "Justify", quit: "\u{18}"),
    ("vim", ["--clean", "-n", "+startinsert"], "INSERT", "\u{1B}:q!\r"),
    ("micro", ["-backup", "false"], "Alt-g", "\u{11}"),
  ]

  static let terminal = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": Workshop.searchPath,
  ]

  static func find(_ name: String) -> String? {
    Workshop.searchPath.split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}

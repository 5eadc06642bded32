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

  init(_ workshop: Workshop) throws {
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

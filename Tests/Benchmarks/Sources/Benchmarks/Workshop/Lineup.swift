import Glibc

/// The programs of a run.
struct Lineup {
  var hello: Program
  var swift: Program
  var echo: Program
  var sink: Program
  var edit: Program
  var list: Program
  /// None where it is not installed.
  var nano: [Program] = []
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

    if let path = Self.find("nano") {
      nano = [
        Program(
          name: "nano", command: [path, "--ignorercfiles", workshop.path("text")],
          environment: Self.terminal.merging(["HOME": workshop.folder]) { $1 }, ready: "Justify",
          quit: "\u{18}")
      ]
    }
  }

  static let terminal = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": Workshop.searchPath,
  ]

  private static func find(_ name: String) -> String? {
    Workshop.searchPath.split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}

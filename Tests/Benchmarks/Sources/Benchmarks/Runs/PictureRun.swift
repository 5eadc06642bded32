import Glibc

/// Makes text of picture files, as whole processes, beside `chafa` and `timg` where they are installed.
struct PictureRun {
  /// A picture to be shown, and the figure for it.
  private struct Picture {
    var name: String
    var width: Int
    var height: Int
    var figure: Figure
  }

  private static let pictures = [
    Picture(name: "12mp.jpg", width: 4000, height: 3000, figure: .previewLargeJPEG),
    Picture(name: "1mp.png", width: 1024, height: 1024, figure: .previewPNG),
    Picture(name: "12mp.png", width: 4000, height: 3000, figure: .previewLargePNG),
  ]

  var workshop: Workshop
  var lineup: Lineup

  func measure(into results: inout Results) throws {
    for picture in Self.pictures {
      let path = try workshop.picture(picture.name, width: picture.width, height: picture.height)
      // What was just written, or pushed out meanwhile, is in memory for all of them.
      Self.read(path)
      for program in programs(path) {
        let terminal = try program.start(size: TerminalSize(columns: 80, rows: 41))
        results.add(from: terminal.started, to: terminal.end(), picture.figure, of: program)
      }
    }
  }

  /// Each as it comes, in true colour, at most 80x40 cells.
  private func programs(_ path: String) -> [Program] {
    var environment = Lineup.terminal
    environment["COLORTERM"] = "truecolor"
    func program(_ name: String, _ command: [String]) -> Program {
      Program(name: name, command: command, environment: environment, ready: "", quit: "")
    }
    var programs: [Program] = []
    if let chafa = Lineup.find("chafa") {
      programs.append(
        program(
          "chafa",
          [chafa, "--format", "symbols", "--colors", "full", "--size", "80x40", path]))
    }
    if let timg = Lineup.find("timg") {
      programs.append(program("timg", [timg, "-ph", "-g80x40", path]))
    }
    programs.append(
      program(
        "hera", [workshop.built("hera"), "preview", "--size", "80x40", "--colours", "true", path]))
    return programs
  }

  private static func read(_ path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    while Glibc.read(file, &bytes, bytes.count) > 0 {}
  }
}

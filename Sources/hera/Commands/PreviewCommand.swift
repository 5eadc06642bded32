import ArgumentParser
import Glibc
import History
import Jobs
import Picture
import TerminalDriver
import TerminalUI

/// `hera preview`: a picture on standard output, for people and for other programs.
struct PreviewCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Print a picture as text, or in a terminal's own form.",
    discussion: """
      A file, or a job by its id or the first digits of it: then its saved picture. The picture is as \
      large as --size allows in its own shape; without it as the terminal, less a line for the prompt, or \
      80x24 where the output goes elsewhere. With --as auto a terminal is asked, for half a second at \
      most, and gets pixels where it says that it shows them; what goes elsewhere, or through tmux, is \
      symbols. With --as symbols the colours are those that the terminal is said to have (COLORTERM, TERM, \
      NO_COLOR), or --colours; kitty, sixel and iterm are sent without asking, so the terminal has to know \
      them.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case auto, symbols, kitty, sixel, iterm
  }

  enum Colours: String, CaseIterable, ExpressibleByArgument {
    case mono, sixteen = "16", indexed = "256", full = "true"
  }

  @Argument(help: "A picture's file, or a job's id.")
  var picture: String

  @Option(help: ArgumentHelp("The most it may take, in cells.", valueName: "columnsxrows"))
  var size: CellBox?

  @Option(name: .customLong("as"), help: "In which form.")
  var form = Form.auto

  @Option(help: "How many colours symbols have.")
  var colours: Colours?

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func validate() throws {
    if common.json {
      throw ValidationError("A picture is no JSON: hera show --json tells of a job.")
    }
  }

  func carryOut() async throws -> ExitStatus {
    let environment = Workplace.processEnvironment
    let path = access(picture, R_OK) == 0 ? picture : try await savedPath()
    let form = await asked(environment)
    let cell = CellShape(ofTerminal: STDOUT_FILENO) ?? form.cell ?? .usual
    let made: CellPicture
    do throws(PictureProblem) {
      // What is made once is not kept.
      made = try await PictureCache(capacity: 0, imageCapacity: 0, pixelCapacity: 0).cells(
        of: path, fitting: box, shape: cell, as: rendering(form.way, environment))
    } catch {
      throw Failure(error.reason, .jobFailed, type: "picture")
    }
    let bytes = made.image.map(Self.bytes) ?? made.text(depth: depth(environment))
    StandardOutput.write(bytes: bytes)
    return .success
  }

  /// By which way, and the shape of a cell where the terminal was asked and told it.
  private func asked(
    _ environment: [String: String]
  ) async -> (way: PictureChoice.Way, cell: CellShape?) {
    switch form {
    case .symbols: return (.symbols, nil)
    case .kitty: return (.kitty(isInTmux: false), nil)
    case .sixel: return (.sixel, nil)
    case .iterm: return (.iterm, nil)
    case .auto:
      // Colours are wished for symbols alone.
      guard colours == nil, (environment["NO_COLOR"] ?? "").isEmpty else { return (.symbols, nil) }
      let between = PictureDesk.between(environment)
      let answers = between == nil ? await TerminalProbe.answers(environment: environment) : nil
      return (
        PictureChoice.printed(answers, between: between).way,
        answers?.shape(of: Size(ofTerminal: STDOUT_FILENO))
      )
    }
  }

  /// The picture of a job.
  private func savedPath() async throws -> String {
    guard LocalID.isPrefix(picture.lowercased()) else {
      throw Failure(
        "There is no file \(CleanText(picture).clipped(to: 200).text) that may be read.", .usage,
        type: "picture")
    }
    let workplace = try Workplace(isSandbox: common.sandbox)
    let store = try await HistoryOpening.reading(workplace)
    let job = try await JobNaming.job(picture, in: store)
    guard let path = job.outputs.lazy.compactMap(\.path).first else {
      throw Failure("No picture of \(job.id.short) is saved.", .jobFailed, type: "picture")
    }
    return path
  }

  private var box: Size {
    if let size { return size.size }
    var window = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0,
      window.ws_col > 0, window.ws_row > 1
    else { return Size(columns: 80, rows: 24) }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row) - 1)
  }

  private func rendering(
    _ way: PictureChoice.Way, _ environment: [String: String]
  ) -> PictureRendering {
    let most = ImageRendering.mostBytesHere
    switch way {
    case .symbols, .off: return .symbols(PictureLook(depth: depth(environment)))
    case .kitty: return .image(ImageRendering(form: .placeholders, mostBytes: most))
    case .sixel: return .image(ImageRendering(form: .sixel, mostBytes: most))
    case .iterm: return .image(ImageRendering(form: .inline, mostBytes: most))
    }
  }

  private func depth(_ environment: [String: String]) -> ColourDepth {
    switch colours {
    case .mono: return .mono
    case .sixteen: return .sixteen
    case .indexed: return .indexed256
    case .full: return .trueColour
    case nil: break
    }
    if !(environment["NO_COLOR"] ?? "").isEmpty { return .mono }
    // Another program will show it.
    guard isatty(STDOUT_FILENO) == 1 else { return .trueColour }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
      || !(environment["TMUX"] ?? "").isEmpty
    {
      return .trueColour
    }
    let type = environment["TERM"] ?? ""
    if type.contains("256") { return .indexed256 }
    return ["dumb", "vt100", "vt220"].contains(type) ? .mono : .sixteen
  }

  /// The image where the cursor stands, which then stands below it.
  private static func bytes(of image: TerminalImage) -> [UInt8] {
    ImageBytes.inPlace(image) + [0x0A]
  }
}

/// `80x40`.
struct CellBox: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    let parts = argument.lowercased().split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...500).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }
}

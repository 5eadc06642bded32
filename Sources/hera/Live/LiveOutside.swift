import Api18
import ExternalPrograms
import FoundationEssentials
import Jobs
import Studio
import TerminalDriver

/// The person's own programs, with the terminal lent to those that need it.
struct LiveOutside: OutsideWorld {
  let terminal: Terminal
  let environment: [String: String]
  let keys: KeyChain?
  /// The program of `upload_command` and its arguments.
  let uploadCommand: @Sendable () -> [String]?
  /// Where pictures are saved, and exports below it.
  let outputFolder: String

  func edit(_ text: String) async throws -> String {
    let editor = ExternalEditor(environment: environment, waitsToBeRead: true)
    switch await terminal.handOver({ await editor.edit(text) }) {
    case .edited(let changed): return changed
    case .unchanged: return text
    case .failed(let sentence): throw OutsideFailure(sentence: sentence)
    }
  }

  func open(_ path: String) async throws {
    switch await Opener(environment: environment).open(path) {
    case .opened: break
    case .failed(let sentence): throw OutsideFailure(sentence: sentence)
    }
  }

  func copy(_ text: String) async -> CopyOutcome {
    if let program = await Clipboard(environment: environment).copy(text) {
      return .program(program)
    }
    // The terminal itself, which may be on another machine: OSC 52. Some print what they do not know.
    let name = environment["TERM"] ?? ""
    let isPlain = ["linux", "vt", "dumb", "cons", "sun"].contains { name.hasPrefix($0) }
    let coded = Data(text.utf8).base64EncodedString()
    // More than this is cut off by some, and then no text at all.
    guard !isPlain else { return .noWay }
    guard coded.utf8.count <= 74_994 else { return .tooLong }
    terminal.write(Array("\u{1B}]52;c;\(coded)\u{07}".utf8))
    return .terminal
  }

  func clipboard() async -> String? { await Clipboard(environment: environment).text() }

  func contents(of folder: String) async -> FolderContents {
    await FolderOnDisk.contents(of: folder)
  }

  func upload(_ path: String) async throws -> String {
    guard let uploadCommand = uploadCommand() else {
      throw OutsideFailure(sentence: "upload_command is not set")
    }
    try await PictureOnDisk.check(path)
    switch await UploadCommand(environment: environment).run(uploadCommand, path: path) {
    case .success(let address): return address
    case .failure(let failure): throw OutsideFailure(sentence: failure.description)
    }
  }

  func remove(_ path: String) async throws {
    try await PictureOnDisk.remove(path)
  }

  func export(_ batches: @escaping JobBatches) async throws -> ExportedJobs {
    let export = JobExport(
      below: outputFolder, at: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    do {
      let outcome = try await export.write(batches)
      return ExportedJobs(count: outcome.jobs, folder: outcome.folder)
    } catch let failure as Failure {
      throw OutsideFailure(sentence: failure.sentence)
    }
  }

  func keyStatus() async -> KeyStatus {
    guard let keys else { return KeyStatus(isSet: true) }
    return KeyStatus(await keys.report())
  }
}

/// Lends the studio's terminal to the command that prints the key.
struct StudioLender: TerminalLender {
  let terminal: Terminal

  func lend<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    await terminal.handOver { await body() }
  }
}

import Api18
import ArgumentParser
import FoundationEssentials
import Glibc
import Sandbox
import SettingsModel
import TerminalUI

/// `hera sandbox`: the service on this machine, alone.
struct SandboxCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Serve the sandbox on this machine, for scripts and tests.",
    discussion: """
      A service on 127.0.0.1 that does all that the real one does, with an editor of pictures that is \
      no AI model, and costs nothing. It prints the line "listening on http://127.0.0.1:PORT" when it \
      answers, and serves until a signal ends it. Point a client at it with API18_BASE_URL and \
      API18_KEY. /samples/portrait.jpg, landscape.png and product.webp are pictures to begin with.

      With --faults things go wrong as a file says: a JSON object whose "rules" each have a "match" \
      (route, nth, every, per_job, prompt, probability) and a "do" (delay, cut, answer, set, and more), \
      as in {"rules": [{"match": {"route": "generate", "nth": 2}, "do": {"cut": {"at": "answer"}}}]}: \
      the second run is taken and charged, and its answer is lost. GET, PUT and DELETE on \
      /_sandbox/faults tell, set and end them while it serves. FOLDER/journal.jsonl says what happened, \
      each request, charge, answer and fault a line; GET /_sandbox/journal gives it. Both take the key.

      With --json the line is one object: url, port, folder, samples (name, title and url of each).
      """)

  @Option(help: "The port; 0 takes any free one.")
  var port = 0

  @Option(
    help: ArgumentHelp(
      "What callers must send as their key; one is made up, and said, unless given.",
      valueName: "key"))
  var key: String?

  @Option(help: "Where jobs and pictures are kept; by default with the studio's sandbox.")
  var folder: String?

  @Option(help: ArgumentHelp("How long a job takes, as 3 or 2..4.", valueName: "seconds"))
  var jobSeconds: SecondsRange?

  @Option(help: ArgumentHelp("What goes wrong, as JSON.", valueName: "file"))
  var faults: String?

  @Flag(help: "Print JSON alone.")
  var json = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be a number from 0 to 65535.")
    }
    if let key, Secret(key) == nil {
      throw ValidationError("--key must be a word of plain letters, digits and signs.")
    }
  }

  func carryOut() async throws -> ExitStatus {
    let options = try options()
    let interruption = try Interruption()
    let isKeyMadeUp = options.key == nil
    let serving = Task {
      do {
        try await Sandbox.run(options) { address in
          announce(address, isKeyMadeUp: isKeyMadeUp, folder: options.folder)
        }
      } catch let failure as SandboxFailure {
        throw Failure(failure.sentence, .service, type: "sandbox")
      }
    }
    let watching = Task {
      for await _ in interruption.signals { serving.cancel() }
    }
    defer { watching.cancel() }
    do {
      try await serving.value
    } catch is CancellationError {
      // It was asked to end, which is how it always ends.
    }
    return .success
  }

  func report(_ failure: Failure) -> JSON {
    JSON(failure: failure)
  }

  private func options() throws(Failure) -> SandboxOptions {
    var options = SandboxOptions(folder: try absoluteFolder())
    options.port = port
    options.key = key.flatMap { Secret($0) }
    if let jobSeconds { options.jobDuration = jobSeconds.durations }
    if let faults { options.faults = try Self.plan(faults) }
    return options
  }

  private static func plan(_ path: String) throws(Failure) -> FaultPlan {
    guard let file = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path) cannot be read. Nothing is served.", .usage, type: "faults")
    }
    do throws(FaultPlanProblem) {
      return try FaultPlan(Array(file))
    } catch {
      throw Failure("\(path): \(error.sentence)", .usage, type: "faults")
    }
  }

  /// A folder that is given is relative to where the command was started, as in every shell.
  private func absoluteFolder() throws(Failure) -> String {
    guard let folder, !folder.isEmpty else {
      return try SandboxHost.folder(Workplace(isSandbox: true).places)
    }
    if folder.hasPrefix("/") { return folder }
    guard let here = getcwd(nil, 0) else {
      throw Failure("This folder is gone: give --folder as an absolute path.", .usage)
    }
    defer { free(here) }
    return "\(String(cString: here))/\(folder)"
  }

  private func announce(_ address: SandboxAddress, isKeyMadeUp: Bool, folder: String) {
    if json {
      let samples = address.samples.map { sample -> JSON in
        ["name": .text(sample.name), "title": .text(sample.title), "url": .text(sample.url)]
      }
      let line: JSON = [
        "url": .text(address.baseURL), "port": JSON(address.port), "folder": .text(folder),
        "samples": .list(samples),
      ]
      StandardOutput.write(line.line)
    } else {
      StandardOutput.write("listening on \(address.baseURL)")
    }
    // The sandbox's own key opens nothing but the sandbox.
    if isKeyMadeUp {
      address.key.withExposedValue { StandardError.say("callers need API18_KEY=\($0)") }
    }
  }
}

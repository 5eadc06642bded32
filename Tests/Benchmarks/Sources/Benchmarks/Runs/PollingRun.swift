import Glibc

/// Lets the program look after 500 running jobs of a service on this machine, without a screen and with one.
struct PollingRun {
  var workshop: Workshop

  private static let jobs = 500
  /// Until every job was asked about once: the first answer about each is written down.
  private static let rest = Duration.seconds(20)
  private static let span = Duration.seconds(20)

  func measure(into results: inout Results) throws {
    let service = try PollingService(in: workshop)
    defer { service.end() }
    for (name, arguments, ready) in [("hera watch", ["watch"], "queued"), ("hera", [], "today")] {
      let home = try workshop.makeHome(
        "polling\(arguments.count)", jobs: Self.jobs, more: ["--running", service.url])
      let own = ["API18_BASE_URL": service.url, "API18_KEY": "api18_benchmark"]
      let program = Program(
        name: name, command: [workshop.built("hera")] + arguments,
        environment: Lineup.terminal.merging(home) { $1 }.merging(own) { $1 }, ready: ready,
        quit: "")
      try watch(program, service, into: &results)
    }
  }

  private func watch(
    _ program: Program, _ service: PollingService, into results: inout Results
  ) throws {
    let terminal = try program.start()
    guard terminal.wait(for: program.ready) != nil else {
      throw Trouble("\(program.name) showed no “\(program.ready)”")
    }
    _ = terminal.read(until: .now + Self.rest)
    let (before, asked, began) = (
      ProcessFigures(of: terminal.process), try service.figures().requests, ContinuousClock.now
    )
    _ = terminal.read(until: .now + Self.span)
    let spent = ProcessFigures(of: terminal.process).cpu(since: before)
    let took = ContinuousClock.now - began
    let after = try service.figures()
    results.add(100 * (spent / took), .pollingCPU, of: program)
    results.add(Double(after.requests - asked) / (took / .seconds(1)), .pollingRate, of: program)
    results.add(Double(after.mostOpen), .pollingConnections, of: program)
  }
}

/// The service of the end-to-end tests, whose jobs run for ever here.
final class PollingService {
  let url: String
  private let process: Int32
  private let file: String

  init(in workshop: Workshop) throws {
    file = workshop.path("polling-figures")
    let script = Workshop.parent + "/Tests/EndToEnd/fault/service.py"
    process = try Spawn(
      command: ["python3", script, file], environment: ["PATH": Workshop.searchPath]
    ).start()
    let limit = ContinuousClock.now + .seconds(20)
    while access(file, R_OK) != 0 {
      guard ContinuousClock.now < limit else { throw Trouble("service.py does not start") }
      _ = poll(nil, 0, 50)
    }
    url = "http://127.0.0.1:\(try Self.numbers(in: file)[0])"
  }

  func end() {
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// How many questions came so far, and the most connections that were open since it was asked last.
  func figures() throws -> (requests: Int, mostOpen: Int) {
    let numbers = try Self.numbers(in: file)
    return (numbers[1], numbers[2])
  }

  private static func numbers(in file: String) throws -> [Int] {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = read(descriptor, &bytes, bytes.count)
    let numbers = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
      .split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 3 else { throw Trouble("service.py wrote no figures") }
    return numbers
  }
}

import Api18
import Diagnostics
import ExternalPrograms
import Glibc
import Jobs
import SettingsModel

/// Finds the key of the service: `API18_KEY`, else what `api_key_command` prints, else `api_key_file`.
///
/// The first way that is set decides, also where it fails: with the key of another way another account
/// might be charged. A key becomes a `Secret` where it is read, and is told to the log's redactor before
/// anybody gets it.
actor KeyChain: KeySource {
  private let ways: @Sendable () -> KeyWays
  private let places: Places
  private let redactor: Redactor
  private let keyCommand: KeyCommand
  private let lender: any TerminalLender
  /// The last look, or the one under way.
  private var look: Task<Found, Never>?

  private struct Found: Sendable {
    var answer: KeyAnswer
    var report: KeyReport
  }

  /// - Parameter ways: asked at each look, so that a config file that was changed meanwhile counts.
  init(
    ways: @escaping @Sendable () -> KeyWays, places: Places, redactor: Redactor,
    command: KeyCommand, lender: any TerminalLender = NoScreen()
  ) {
    self.ways = ways
    self.places = places
    self.redactor = redactor
    keyCommand = command
    self.lender = lender
  }

  /// The answer of the last look, also where there was no key: the command takes the screen away, and
  /// is run again only when a person asks.
  func key() async -> KeyAnswer {
    await found().answer
  }

  func refresh() async -> KeyAnswer {
    look = nil
    return await found().answer
  }

  /// What the last look found in each way.
  func report() async -> KeyReport {
    await found().report
  }

  private func found() async -> Found {
    if let look { return await look.value }
    let look = Task { await self.lookThrough(ways()) }
    self.look = look
    return await look.value
  }

  private func lookThrough(_ ways: KeyWays) async -> Found {
    var report = KeyReport()
    report.variable = ways.variable == nil ? .notSet : .set
    report.command = ways.command == nil ? .notSet : .set
    let file = ways.file.map { path in
      Result { () throws(KeyFile.Problem) in try KeyFile.read(path) }
    }
    report.file = Self.state(file)

    if let variable = ways.variable {
      return found(Secret(variable), in: \.variable, "API18_KEY holds no key", &report)
    }
    if let command = ways.command {
      let outcome = await lender.lend { [keyCommand] in
        await keyCommand.run(command) { Secret($0) }
      }
      switch outcome {
      case .success(let key): return found(key, in: \.command, "", &report)
      case .failure(let failure):
        report.command = .failed
        return none("\(failure)", &report)
      }
    }
    if let path = ways.file, let file {
      let shown = places.abbreviate(path)
      switch file {
      case .success(let line):
        return found(Secret(line), in: \.file, "\(shown) holds no key", &report)
      case .failure(let problem): return none(Self.sentence(problem, shown), &report)
      }
    }
    return none(
      "No key is set: put it in API18_KEY, or name a command or a file for it in "
        + "\(places.abbreviate(places.configFile)).", &report)
  }

  private func found(
    _ key: Secret?, in way: WritableKeyPath<KeyReport, KeyReport.State>, _ otherwise: String,
    _ report: inout KeyReport
  ) -> Found {
    guard let key else {
      report[keyPath: way] = .unusable
      return none("\(otherwise): one is a word of plain letters, digits and signs.", &report)
    }
    key.withExposedValue { redactor.hide($0) }
    return Found(answer: .key(key), report: report)
  }

  private func none(_ sentence: String, _ report: inout KeyReport) -> Found {
    report.sentence = sentence
    return Found(answer: .none(sentence), report: report)
  }

  private static func state(_ file: Result<Substring, KeyFile.Problem>?) -> KeyReport.State {
    switch file {
    case nil: .notSet
    case .success?: .set
    case .failure(.missing)?: .missing
    case .failure(.othersCanRead)?: .othersCanRead
    case .failure?: .unusable
    }
  }

  private static func sentence(_ problem: KeyFile.Problem, _ path: String) -> String {
    switch problem {
    case .missing: "\(path) is not there: it is the api_key_file of the config."
    case .notAFile: "\(path) is not a file."
    case .othersCanRead: "\(path) can be read by others: chmod 600 it."
    case .notOurs: "\(path) belongs to somebody else: chown it."
    case .tooLarge: "\(path) is too large for a key."
    case .severalLines: "\(path) has more lines than one: leave only the key in it."
    case .unreadable(let code):
      "\(path) could not be read: \(String(cString: strerror(code)))."
    }
  }
}

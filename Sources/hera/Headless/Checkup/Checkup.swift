import Api18
import Glibc
import Jobs
import Settings
import SettingsModel
import Studio
import TerminalDriver
import TerminalUI

/// Looks at all that the program depends on, and changes nothing.
struct Checkup: Sendable {
  let workplace: Workplace
  /// Whether the service may be asked; that takes the key, and costs nothing.
  let isNetworkWanted: Bool

  private var places: Places { workplace.places }

  func run() async -> CheckupReport {
    var findings = program() + config() + folders() + (await key()) + service()
    if isNetworkWanted { findings += await network() }
    // Once: ncurses starts once in a process.
    let facts = TerminalFacts.look(TerminalOptions(environment: workplace.environment))
    findings += await history() + instances() + terminal(facts) + (await pictures(facts))
    return CheckupReport(findings: findings)
  }

  // MARK: The program and its settings

  private func program() -> [Finding] {
    [
      Finding("program", "version", .text(Client.version), "hera \(Client.version)"),
      Finding(
        "program", "sandbox", .bool(workplace.isSandbox),
        workplace.isSandbox ? "the sandbox's own places" : "no"),
    ]
  }

  private func config() -> [Finding] {
    // What a key means only the studio's actions tell, so the settings by themselves find no fault in it.
    let keys = KeyMapMaking(
      preset: workplace.settings.keyPreset, settings: workplace.settings.keys)
    let problems = workplace.warnings + keys.problems.map(\.description)
    let exists = access(places.configFile, F_OK) == 0
    return [
      Finding(
        "config", "path", .text(places.configFile),
        places.abbreviate(places.configFile) + (exists ? "" : ", not there: defaults hold")),
      Finding("config", "is_read", .bool(workplace.loaded.isConfigRead), workplace.isConfigWord),
      Finding(
        "config", "problems", .list(problems.map(JSON.text)),
        // One a line, as editors jump to them, is how they are told below.
        problems.isEmpty ? "none" : "\(problems.count)", faults: problems),
      Finding(
        "config", "theme", .text(workplace.loaded.theme.name), workplace.loaded.theme.name),
    ]
  }

  // MARK: Places

  private func folders() -> [Finding] {
    var findings: [Finding] = []
    let folders = [
      ("data", places.dataFolder), ("outputs", workplace.outputFolder),
      ("state", places.stateFolder), ("cache", places.cacheFolder),
    ]
    for (name, path) in folders {
      let look = FolderLook(path)
      findings.append(
        Finding(
          "places", name,
          [
            "path": .text(path), "exists": .bool(look.exists), "writable": .bool(look.isWritable),
            "private": JSON(look.isPrivate),
          ],
          "\(places.abbreviate(path)), \(look.words)",
          fault: look.fault(path)))
    }
    let outputs = FolderLook(workplace.outputFolder)
    // Of a folder that cannot be made there is no disk to speak of.
    let isFull = outputs.isWritable && (outputs.freeBytes ?? .max) < 100_000_000
    findings.append(
      Finding(
        "places", "outputs_free_bytes", JSON(outputs.freeBytes),
        outputs.freeBytes.map(NumberText.bytes) ?? "not known",
        fault: isFull
          ? "The disk of \(workplace.outputFolder) is nearly full: pictures could not be saved."
          : nil))
    return findings
  }

  private func instances() -> [Finding] {
    let locks = FolderListing.names(in: places.locksFolder)
      .count { $0.hasSuffix(InstanceLock.ending) }
    let left = Fallen(in: places.locksFolder).count
    return [
      Finding("instances", "alive", JSON(locks - left), "\(locks - left)"),
      Finding(
        "instances", "ended_badly", JSON(left),
        left == 0
          ? "none"
          : """
          \(left): what they were sending is unconfirmed at the next start, which looks whether the \
          history is whole
          """),
    ]
  }

  // MARK: The terminal

  private func terminal(_ facts: TerminalFacts) -> [Finding] {
    let environment = workplace.environment
    func variable(_ name: String) -> Finding {
      let value = environment[name]
      return Finding("terminal", name, JSON(value), value.map { CleanText($0).text } ?? "not set")
    }
    let size: JSON =
      facts.size.map { ["columns": JSON($0.columns), "rows": JSON($0.rows)] } ?? .null
    return [
      Finding(
        "terminal", "is_terminal", .bool(facts.isTerminal),
        facts.isTerminal ? "yes" : "no: input or output goes elsewhere"),
      variable("TERM"), variable("COLORTERM"), variable("NO_COLOR"),
      Finding(
        "terminal", "utf8", .bool(facts.isUTF8),
        facts.isUTF8 ? "yes" : "no, by LC_ALL, LC_CTYPE and LANG: ASCII is drawn"),
      Finding(
        "terminal", "colours", JSON(facts.colours?.count),
        facts.colours?.words ?? "none: \(facts.problem?.description ?? "no screen")"),
      Finding(
        "terminal", "size", size,
        facts.size.map { "\($0.columns)x\($0.rows)" } ?? "not known"),
    ]
  }
}

extension Workplace {
  fileprivate var isConfigWord: String { loaded.isConfigRead ? "yes" : "no: nothing is sent" }
}

extension ColourDepth {
  fileprivate var count: Int {
    switch self {
    case .mono: 2
    case .sixteen: 16
    case .indexed256: 256
    case .trueColour: 1 << 24
    }
  }

  var words: String {
    switch self {
    case .mono: "none: mono"
    case .sixteen: "16"
    case .indexed256: "256"
    case .trueColour: "true colour"
    }
  }
}

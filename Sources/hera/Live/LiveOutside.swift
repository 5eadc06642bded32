import Api18
import ExternalPrograms
import Studio
import TerminalDriver

/// The person's own programs, with the terminal lent to those that need it.
struct LiveOutside: OutsideWorld {
  let terminal: Terminal
  let environment: [String: String]
  let keys: KeyChain?

  func edit(_ text: String) async throws -> String {
    let editor = ExternalEditor(environment: environment)
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

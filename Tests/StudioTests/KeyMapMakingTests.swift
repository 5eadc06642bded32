import SettingsModel
import TerminalUI
import Testing

@testable import Studio

@Suite("A person's own keys")
struct KeyMapMakingTests {
  private func make(
    _ keys: [String: [String]], preset: KeyPreset = .standard
  ) -> KeyMapMaking {
    KeyMapMaking(
      preset: preset,
      settings: keys.sorted { $0.key < $1.key }.map { action, keys in
        KeySetting(
          action: action, keys: keys,
          blame: SettingsProblem(origin: "config", line: 3, column: 5, path: action, message: ""))
      })
  }

  private func pressed(_ notation: String) throws -> [KeyPress] {
    try notation.split(separator: " ").map { try #require(KeyPress(notation: String($0))) }
  }

  @Test("without any are those of the table")
  func untouched() {
    let making = make([:])
    #expect(making.map == KeyMap())
    #expect(making.problems.isEmpty)
  }

  @Test("take the place of an action's shipped ones, several of them if need be")
  func replaced() throws {
    let making = make(["draft.request": ["C-x q", "A-j"]])
    #expect(making.problems.isEmpty)
    let map = making.map
    #expect(map.meaning(of: try pressed("A-j"), in: .prompt) == .action(.draftRequest))
    #expect(map.meaning(of: try pressed("C-x q"), in: .prompt) == .action(.draftRequest))
    #expect(map.meaning(of: try pressed("F9"), in: .prompt) == .nothing)
    #expect(map.key(for: .draftRequest, in: .prompt)?.label == "Ctrl-X q")
  }

  @Test("none leaves an action without a key")
  func unbound() throws {
    let map = make(["queue.pause": []]).map
    #expect(map.meaning(of: try pressed("Q"), in: .history) == .nothing)
    #expect(map.bindings(of: .queuePause).isEmpty)
  }

  @Test("two actions may change their keys with one another")
  func swapped() throws {
    let making = make(["list.first": ["G"], "list.last": ["g"]])
    #expect(making.problems.isEmpty)
    #expect(making.map.meaning(of: try pressed("G"), in: .history) == .action(.listFirst))
  }

  @Test(
    "a key that cannot be is told, and the shipped one is kept",
    arguments: [
      ("draft.request", "C-k", "Ctrl-K is the key of edit.kill-to-end there already; F9 is kept."),
      ("draft.request", "C-x", "Ctrl-X is the key of "),
      ("draft.request", "Hyper-q", "Hyper-q is no key: "),
      ("draft.request", "C-s", "Ctrl-S is not sent, or means another key to terminals."),
      ("draft.request", "F5", "F5 is for what pays."),
      ("draft.send", "C-x q", "Ctrl-X q cannot pay: "),
      ("draft.new", "n", "n is text in a field; add @browse to have it outside of fields."),
      ("confirm.yes", "F5", "F5 cannot replace y"),
      ("list.up", "j", "j is the key of list.down there already; Up is kept."),
    ])
  func refused(action: String, key: String, words: String) throws {
    let making = make([action: [key]])
    #expect(making.problems.count == 1)
    let problem = try #require(making.problems.first)
    #expect(problem.message.hasPrefix(words), "\(problem.message)")
    #expect(problem.description.hasPrefix("config:3:5: \(action): "))
    #expect(making.map == KeyMap())
  }

  @Test("an action that is not there is told with the nearest")
  func unknown() {
    let problems = make(["draft.sned": ["F5"]]).problems
    #expect(
      problems.map(\.message) == ["There is no action of this name. Did you mean draft.send?"])
  }

  @Test("a key for one place only leaves the others alone")
  func placed() throws {
    let making = make(["job.details": ["A-z@history", "i"]])
    #expect(making.problems.isEmpty)
    #expect(making.map.meaning(of: try pressed("A-z"), in: .history) == .action(.jobDetails))
    #expect(making.map.meaning(of: try pressed("A-z"), in: .result) == .nothing)
  }

  @Test("the presets clash with nothing and move no key that pays", arguments: KeyPreset.allCases)
  func presets(_ preset: KeyPreset) {
    // Each action given its own keys again goes through all that is asked of a person's keys.
    let keys = KeyMap.shipped.merging(preset.keys) { $1 }
    let settings = preset.keys.map { id, bindings in
      (
        id.rawValue,
        bindings.map { binding in
          binding.notation
            + (binding.contexts.map { "@" + $0.map(\.rawValue).joined(separator: ",") } ?? "")
            + (binding.hidesOuter ? "!" : "")
        }
      )
    }
    let making = make(Dictionary(uniqueKeysWithValues: settings), preset: preset)
    #expect(making.problems.map(\.message) == [])
    #expect(making.map == KeyMap(keys))
    for action in ActionTable.all where action.cost == .paid {
      #expect(keys[action.id] == action.keys)
    }
  }

  @Test("emacs and vim move about lists as there")
  func moving() throws {
    let emacs = make([:], preset: .emacs).map
    #expect(emacs.meaning(of: try pressed("C-n"), in: .history) == .action(.listDown))
    #expect(emacs.meaning(of: try pressed("A->"), in: .history) == .action(.listLast))
    #expect(emacs.meaning(of: try pressed("C-g"), in: .prompt) == .action(.back))
    let vim = make([:], preset: .vim).map
    #expect(vim.meaning(of: try pressed("g"), in: .history) == .prefix)
    #expect(vim.meaning(of: try pressed("g g"), in: .history) == .action(.listFirst))
    #expect(vim.meaning(of: try pressed("C-w"), in: .prompt) == .action(.editKillToSpace))
  }
}

package import SettingsModel
import Spelling
import TerminalUI

/// Makes the key map of a preset and a person's own keys.
///
/// A key that cannot be is reported, and the action keeps the keys that it had.
package struct KeyMapMaking {
  private var keys: [ActionID: [Binding]]
  /// Nothing was changed.
  private let isUsual: Bool
  package private(set) var problems: [SettingsProblem] = []

  package init(preset: KeyPreset, settings: [KeySetting]) {
    isUsual = preset == .standard && settings.isEmpty
    keys = KeyMap.shipped.merging(preset.keys) { _, preset in preset }
    let before = keys
    var named: [(id: ActionID, setting: KeySetting)] = []
    for setting in settings {
      guard let id = ActionID(rawValue: setting.action) else {
        report(setting, Self.unknown(setting.action))
        continue
      }
      named.append((id, setting))
    }
    // First all are taken away, so that two actions may change their keys with one another.
    for (id, _) in named { keys[id] = [] }
    for (id, setting) in named where !setting.keys.isEmpty {
      for written in setting.keys { add(written, to: id, setting, keeping: before[id] ?? []) }
      guard keys[id]?.isEmpty == true else { continue }
      keys[id] = before[id]?.filter { clash($0, of: id) == nil }
    }
    problems = problems.inReadingOrder
  }

  package var map: KeyMap { isUsual ? .usual : KeyMap(keys) }

  private mutating func add(
    _ written: String, to id: ActionID, _ setting: KeySetting, keeping old: [Binding]
  ) {
    guard let binding = Binding(notation: written) else {
      return report(
        setting,
        "\(Self.shown(written)) is no key: write it as C-x g, A-Enter, S-Tab, F5 or s@history.")
    }
    if let reason = Self.reasonAgainst(binding, of: id) {
      return report(setting, "\(binding.label) \(reason).")
    }
    if let other = clash(binding, of: id) {
      let kept = old.first.map { "; \($0.label) is kept" } ?? ""
      return report(
        setting, "\(binding.label) is the key of \(other.rawValue) there already\(kept).")
    }
    keys[id, default: []].append(binding)
  }

  private mutating func report(_ setting: KeySetting, _ message: String) {
    var problem = setting.blame
    problem.message = message
    problems.append(problem)
  }

  private static func unknown(_ name: String) -> String {
    let sentence = "There is no action of this name; hera keys lists them."
    guard let near = Spelling.nearest(to: name, in: ActionID.allCases.map(\.rawValue)) else {
      return sentence
    }
    return "There is no action of this name. Did you mean \(near)?"
  }

  /// What a person wrote, as a message may show it.
  private static func shown(_ text: String) -> String { CleanText(String(text.prefix(40))).text }

  // MARK: What can be

  /// Another action that the same keys would run, or that begins or goes on from them.
  private func clash(_ binding: Binding, of id: ActionID) -> ActionID? {
    let mine = binding.contexts ?? ActionTable[id].contexts
    for action in ActionTable.all where action.id != id {
      for other in keys[action.id] ?? []
      where other.keys.starts(with: binding.keys) || binding.keys.starts(with: other.keys) {
        let theirs = other.contexts ?? action.contexts
        let isOnPurpose =
          other.keys == binding.keys && (binding.hidesOuter || other.hidesOuter)
        for place in Context.innermost {
          let (a, b) = (place.chain.filter(mine.contains), place.chain.filter(theirs.contains))
          guard !a.isEmpty, !b.isEmpty else { continue }
          if !isOnPurpose || a.contains(where: b.contains) { return action.id }
        }
      }
    }
    return nil
  }

  /// Why a key cannot run this action, whatever else is bound.
  private static func reasonAgainst(_ binding: Binding, of id: ActionID) -> String? {
    guard let first = binding.keys.first else { return "is no key" }
    if binding.keys.contains(where: reserved.contains) {
      return "is not sent, or means another key to terminals"
    }
    let mine = binding.contexts ?? ActionTable[id].contexts
    if case .character = first.key, first.modifiers.subtracting(.shift).isEmpty,
      Context.innermost.contains(where: { place in
        place.chain.contains(.field) && place.chain.contains(where: mine.contains)
      })
    {
      return "is text in a field; add @browse to have it outside of fields"
    }
    let isPaid = ActionTable[id].cost == .paid
    if isPaid, id == .confirmYes { return "cannot replace y, which is asked for by name" }
    guard isPaid != mayPay(binding.keys) else { return nil }
    return isPaid
      ? "cannot pay: only F5, F6, F7, F8, Alt-Enter, Ctrl-Enter and what follows R do"
      : "is for what pays"
  }

  private static func mayPay(_ keys: [KeyPress]) -> Bool {
    keys.count == 1 && paying.contains(keys[0])
      || keys.count == 2 && keys[0] == KeyPress(.character("R"))
  }

  private static let paying = pressed("F5 F6 F7 F8 A-Enter C-Enter")
  /// Flow control, what is Tab, Enter, line feed and Backspace, what begins sequences, the terminal's own.
  private static let reserved = pressed(
    #"C-s C-q C-i C-m C-j C-h C-[ C-\ C-] C-^ A-[ A-] A-O A-P A-X A-^ A-_ A-\ F10 F11"#)

  private static func pressed(_ words: String) -> Set<KeyPress> {
    Set(words.split(separator: " ").compactMap { KeyPress(notation: String($0)) })
  }
}

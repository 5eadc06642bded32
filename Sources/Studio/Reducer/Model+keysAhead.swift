import Api18
import TerminalUI

/// Keys that were typed after one that opens a list, and before the list was there: they are for it.
package struct KeysAhead: Sendable, Equatable {
  /// When the list was asked for.
  var since: Timestamp
  var keys: [KeyPress] = []

  init(since: Timestamp) {
    self.since = since
  }

  /// A list that has not come by then does not come any more.
  static let patience = Duration.seconds(1)
}

extension Model {
  /// Keeps a key for the list that was asked for: on the pane behind it, a letter of its filter would
  /// be a command.
  ///
  /// - Returns: Whether it was kept.
  mutating func keepAhead(_ key: KeyPress) -> Bool {
    guard let ahead = keysAhead else { return false }
    guard overlays.isEmpty, now.since(ahead.since) < KeysAhead.patience, key.isForList else {
      keysAhead = nil
      return false
    }
    keysAhead?.keys.append(key)
    return true
  }

  /// Hands the keys that were kept to the list once it is there; without a list they are for nothing.
  mutating func giveKeysAhead(after event: Event) -> [Effect] {
    guard let ahead = keysAhead, !overlays.isEmpty || event.answersOpening else { return [] }
    keysAhead = nil
    guard !overlays.isEmpty else { return [] }
    var effects: [Effect] = []
    for key in ahead.keys {
      // What pays is pressed by who sees what it pays for.
      if case .action(let id) = keyMap.meaning(of: [key], in: context),
        ActionTable[id].cost == .paid
      {
        break
      }
      effects += handleInput(.key(key, isRepeat: false))
    }
    return effects
  }
}

extension KeyPress {
  /// Whether it writes in a list's filter, or moves in the list; all else is meant for the program.
  fileprivate var isForList: Bool {
    switch key {
    case .character: modifiers.subtracting(.shift).isEmpty
    case .enter, .backspace, .up, .down: modifiers.isEmpty
    default: false
    }
  }
}

extension [Effect] {
  /// Whether a list opens when the answer to one of them has come.
  var opensList: Bool {
    contains { effect in
      switch effect {
      case .loadRecentReferences, .loadThemes, .loadSettings, .loadSpending, .findUnsettled: true
      default: false
      }
    }
  }
}

extension Event {
  /// Whether it is an answer to what opens a list, though there may be nothing to open.
  fileprivate var answersOpening: Bool {
    switch self {
    case .recentReferences, .themes, .settings, .spending, .unsettled, .failed, .noted: true
    default: false
    }
  }
}

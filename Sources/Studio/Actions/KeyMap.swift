package import TerminalUI

/// What each key means in each context, made from the table of actions and what a person changed of it.
package struct KeyMap: Sendable, Equatable {
  /// What a key, after those typed before it, comes to.
  package enum Meaning: Sendable, Equatable {
    case action(ActionID)
    /// The first key of a sequence: wait for the next.
    case prefix
    case nothing
  }

  private var bindings: [Context: [[KeyPress]: ActionID]] = [:]
  private var prefixes: [Context: Set<[KeyPress]>] = [:]
  private var hiding: [Context: Set<[KeyPress]>] = [:]

  private let keys: [ActionID: [Binding]]

  /// - Parameter keys: those of each action; what is missing has none.
  package init(_ keys: [ActionID: [Binding]] = KeyMap.shipped) {
    self.keys = keys
    for action in ActionTable.all {
      for binding in keys[action.id] ?? [] {
        for context in binding.contexts ?? action.contexts {
          bindings[context, default: [:]][binding.keys] = action.id
          if binding.hidesOuter { hiding[context, default: []].insert(binding.keys) }
          for length in 1..<max(1, binding.keys.count) {
            prefixes[context, default: []].insert(Array(binding.keys.prefix(length)))
          }
        }
      }
    }
  }

  /// The keys of the table.
  package static let shipped = Dictionary(
    uniqueKeysWithValues: ActionTable.all.map { ($0.id, $0.keys) })

  /// The map of who changed nothing, made once.
  package static let usual = KeyMap()

  /// All keys of an action, first the one that is shown.
  package func bindings(of id: ActionID) -> [Binding] { keys[id] ?? [] }

  /// What may follow keys that were typed, with the action that each runs; `nil` where more keys follow.
  package func next(after typed: [KeyPress], in context: Context) -> [(KeyPress, ActionID?)] {
    var seen: Set<KeyPress> = []
    var result: [(KeyPress, ActionID?)] = []
    for place in context.chain {
      for action in ActionTable.all {
        for binding in bindings(of: action.id)
        where binding.keys.count > typed.count && binding.keys.starts(with: typed)
          && (binding.contexts ?? action.contexts).contains(place)
        {
          let key = binding.keys[typed.count]
          guard seen.insert(key).inserted else { continue }
          result.append((key, binding.keys.count == typed.count + 1 ? action.id : nil))
        }
      }
    }
    return result
  }

  /// The meaning of `keys` where the focus is in `context`: the innermost context that binds them
  /// wins.
  ///
  /// In a field every key that types a character is text, whatever is bound.
  ///
  /// - Parameter isEnabled: Asked for keys that hide an outer action only while they can act.
  package func meaning(
    of keys: [KeyPress], in context: Context, isEnabled: (ActionID) -> Bool = { _ in true }
  ) -> Meaning {
    if keys.count == 1, keys[0].typesCharacter, context.isField { return .nothing }
    for place in context.chain {
      if let id = bindings[place]?[keys] {
        if hiding[place]?.contains(keys) == true, !isEnabled(id) { continue }
        return .action(id)
      }
      if prefixes[place]?.contains(keys) == true { return .prefix }
    }
    return .nothing
  }

  /// The actions reachable in a context with the binding that runs each, innermost first.
  package func reachable(in context: Context) -> [(context: Context, action: ActionID)] {
    var seen: Set<[KeyPress]> = []
    var result: [(context: Context, action: ActionID)] = []
    for place in context.chain {
      for action in ActionTable.all {
        for binding in bindings(of: action.id)
        where (binding.contexts ?? action.contexts).contains(place) {
          if seen.insert(binding.keys).inserted,
            !result.contains(where: { $0.action == action.id })
          {
            result.append((place, action.id))
          }
        }
      }
    }
    return result
  }

  /// The key to show for an action in a context: a plain one made for that place, else the first that
  /// means it there.
  package func key(for id: ActionID, in context: Context) -> Binding? {
    let bindings = bindings(of: id).filter {
      meaning(of: $0.keys, in: context) == .action(id)
    }
    return bindings.first { $0.contexts != nil && $0.isPlain } ?? bindings.first
  }
}

extension KeyPress {
  /// Whether it types a character.
  var typesCharacter: Bool {
    if case .character = key { modifiers.subtracting(.shift).isEmpty } else { false }
  }
}

import TerminalUI
import Testing

@testable import Studio

@Suite("The table of actions")
struct ActionTableTests {
  @Test("has one row for every id")
  func oneRowEach() {
    #expect(ActionTable.all.count == ActionID.allCases.count)
    #expect(Set(ActionTable.all.map(\.id)).count == ActionTable.all.count)
  }

  @Test("has titles of two to four words and full sentences", arguments: ActionID.allCases)
  func wording(_ id: ActionID) {
    let action = ActionTable[id]
    #expect((2...4).contains(action.title.split(separator: " ").count))
    #expect(action.sentence.hasSuffix("."))
    #expect(action.sentence.first?.isUppercase == true)
  }

  @Test("binds no key twice in a context", arguments: Context.allCases)
  func noClash(_ context: Context) {
    var seen: [[KeyPress]: ActionID] = [:]
    for action in ActionTable.all {
      for binding in action.keys where (binding.contexts ?? action.contexts).contains(context) {
        let before = seen.updateValue(action.id, forKey: binding.keys)
        #expect(
          before == nil, "\(binding.label) means \(action.id) and \(String(describing: before))")
      }
    }
  }

  @Test("hides an outer key only where it says so", arguments: Context.innermost)
  func noHiding(_ context: Context) {
    var outer: [[KeyPress]: ActionID] = [:]
    for place in context.chain.reversed() {
      for action in ActionTable.all {
        for binding in action.keys where (binding.contexts ?? action.contexts).contains(place) {
          if let hidden = outer[binding.keys], hidden != action.id {
            #expect(
              binding.hidesOuter, "\(binding.label) of \(action.id) hides \(hidden) in \(context)")
          }
          outer[binding.keys] = action.id
        }
      }
    }
  }

  @Test("binds no key that is also the beginning of a sequence", arguments: Context.innermost)
  func noPrefixClash(_ context: Context) {
    let bindings = context.chain.flatMap { place in
      ActionTable.all.flatMap { action in
        action.keys.filter { ($0.contexts ?? action.contexts).contains(place) }
      }
    }
    let single = Set(bindings.filter { $0.keys.count == 1 }.map(\.keys))
    for binding in bindings where binding.keys.count > 1 {
      #expect(!single.contains([binding.keys[0]]), "\(binding.label) begins with a bound key")
    }
  }

  @Test("pays only on the keys that may pay, and frees none of them")
  func money() {
    let paying: Set<[KeyPress]> = Set(
      ["F5", "F6", "F7", "F8", "A-Enter", "C-Enter"].compactMap { KeyPress(notation: $0) }
        .map { [$0] })
    let run = KeyPress(notation: "R")
    for action in ActionTable.all {
      for binding in action.keys {
        // A dialog names the price before anything is sent.
        let asks = action.id == .jobRerunWith
        let mayPay =
          paying.contains(binding.keys)
          || binding.keys.first == run && binding.keys.count == 2 && !asks
          || action.id == .confirmYes
        #expect(mayPay == (action.cost == .paid), "\(binding.label) of \(action.id)")
      }
    }
  }

  @Test("binds no printable key where a field has the focus")
  func fieldsTakeText() {
    for context in Context.innermost where context.chain.contains(.field) {
      for place in context.chain {
        for action in ActionTable.all {
          for binding in action.keys where (binding.contexts ?? action.contexts).contains(place) {
            guard case .character = binding.keys[0].key else { continue }
            #expect(
              !binding.keys[0].modifiers.subtracting(.shift).isEmpty,
              "\(binding.label) of \(action.id) would be text in \(context)")
          }
        }
      }
    }
  }

  /// xterm before its modes are set, the Linux console, tmux, screen and VTE all send these.
  private static func isSentEverywhere(_ key: KeyPress) -> Bool {
    switch key.key {
    case .character:
      key.modifiers.subtracting(.shift).isEmpty || key.modifiers == .control
    case .enter, .tab, .escape, .backspace, .delete, .insert, .home, .end, .pageUp, .pageDown, .up,
      .down, .left, .right, .function:
      key.modifiers.isEmpty || key.key == .tab && key.modifiers == .shift
    case .lineFeed: true
    }
  }

  @Test("reaches every action from a plain terminal", arguments: ActionID.allCases)
  func sendable(_ id: ActionID) {
    let action = ActionTable[id]
    func isReachable(_ action: Action, depth: Int) -> Bool {
      if action.keys.contains(where: { $0.keys.allSatisfy(Self.isSentEverywhere) }) { return true }
      guard let via = action.via, depth < 3 else { return false }
      return isReachable(ActionTable[via], depth: depth + 1)
    }
    if action.keys.isEmpty {
      // Those without a key are in the menu of what they are for.
      let places: [(Pane, Context)] = [(.history, .history), (.result, .result)]
      let isListed = places.contains { pane, place in
        let model = Fixture.working(focus: pane)
        return Menu(actionsIn: place, model: model).all.contains {
          $0.target == .action(id, in: place)
        }
      }
      #expect(isListed, "\(action.id) has neither a key nor a place in a menu")
      return
    }
    #expect(isReachable(action, depth: 0), "\(action.id) has no key that every terminal sends")
  }

  @Test("never binds what terminals keep for themselves")
  func neverBound() {
    let reserved = Set(
      ["C-s", "C-q", "C-i", "C-m", "C-j", "C-h", "C-[", "C-\\", "C-]", "C-^", "A-[", "A-O", "F10"]
        .compactMap { KeyPress(notation: $0) })
    for action in ActionTable.all {
      for binding in action.keys {
        #expect(
          !binding.keys.contains { reserved.contains($0) }, "\(binding.label) of \(action.id)")
      }
    }
  }
}

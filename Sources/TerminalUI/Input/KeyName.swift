/// The names of keys without modifiers.
enum KeyName {
  /// The name shown and written; of a character the character itself.
  static func name(_ key: Key) -> String {
    switch key {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .enter: "Enter"
    case .lineFeed: "LineFeed"
    case .tab: "Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .function(let number): "F\(number)"
    }
  }

  /// The key of a name of more than one letter, in any case; nil for none.
  static func key(_ name: String) -> Key? {
    switch name.lowercased() {
    case "space": .character(" ")
    case "enter", "return": .enter
    case "linefeed": .lineFeed
    case "tab": .tab
    case "esc", "escape": .escape
    case "backspace": .backspace
    case "delete", "del": .delete
    case "insert", "ins": .insert
    case "home": .home
    case "end": .end
    case "pgup", "pageup": .pageUp
    case "pgdn", "pagedown": .pageDown
    case "up": .up
    case "down": .down
    case "left": .left
    case "right": .right
    case let other: functionKey(other)
    }
  }

  private static func functionKey(_ name: String) -> Key? {
    guard name.first == "f", let number = Int(name.dropFirst()), (1...35).contains(number),
      name == "f\(number)"
    else { return nil }
    return .function(number)
  }
}

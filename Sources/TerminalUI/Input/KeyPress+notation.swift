/// Keys in writing.
extension KeyPress {
  /// A key as it is written in key maps: `C-x`, `A-Enter`, `S-Tab`, `C-Space`, `F5`, `?`.
  ///
  /// The modifiers may stand in any order and be written out, and keys have their longer names too:
  /// `Ctrl-x`, `PageUp`. Nil for what is no key.
  package init?(notation: String) {
    var rest = notation[...]
    var modifiers: Modifiers = []
    var isWrittenOut = false
    while let (modifier, name, after) = Self.modifier(at: rest) {
      modifiers.insert(modifier)
      isWrittenOut = isWrittenOut || name.count > 2
      rest = after
    }
    if rest.count == 1, let character = rest.first {
      guard Self.isPrintable(character), character != " " else { return nil }
      // As in a label, where letters beside modifiers are those of the keyboard: Alt-X is A-x.
      let typed = isWrittenOut ? character.lowercased().first ?? character : character
      self.init(writtenCharacter: typed, modifiers)
      return
    }
    guard let key = KeyName.key(String(rest)) else { return nil }
    self.init(key, modifiers)
  }

  /// The short form, which `init(notation:)` reads back to the same key.
  package var notation: String {
    var result = ""
    if modifiers.contains(.control) { result += "C-" }
    if modifiers.contains(.alt) { result += "A-" }
    if modifiers.contains(.shift) { result += "S-" }
    return result + KeyName.name(key)
  }

  /// As people say it: `Ctrl-X`, `Alt-Enter`, `Shift-Tab`, `F5`, `a`.
  package var label: String {
    var result = ""
    if modifiers.contains(.control) { result += "Ctrl-" }
    if modifiers.contains(.alt) { result += "Alt-" }
    if modifiers.contains(.shift) { result += "Shift-" }
    guard case .character(let character) = key, !modifiers.isEmpty, character.isLetter else {
      return result + KeyName.name(key)
    }
    // With modifiers letters are shown as on the keyboard; only Shift makes a difference then.
    if character.isUppercase { result += "Shift-" }
    return result + character.uppercased()
  }

  private init(writtenCharacter character: Character, _ modifiers: Modifiers) {
    var modifiers = modifiers
    var character = character
    if modifiers.contains(.control) {
      character = character.lowercased().first ?? character
      // Both send byte 31.
      if character == "/" { character = "_" }
    } else if modifiers.contains(.shift), character.isLetter {
      character = character.uppercased().first ?? character
      modifiers.remove(.shift)
    }
    self.init(.character(character), modifiers)
  }

  private static func modifier(at text: Substring) -> (Modifiers, name: String, after: Substring)? {
    guard text.utf8.contains(UInt8(ascii: "-")) else { return nil }
    // By scalars: a key may be a mark, which joins the hyphen before it to one character.
    let lowered = text.lowercased().unicodeScalars
    for (name, modifier) in modifierNames where lowered.starts(with: name.unicodeScalars) {
      let after = Substring(text.unicodeScalars.dropFirst(name.unicodeScalars.count))
      if !after.isEmpty { return (modifier, name, after) }
    }
    return nil
  }

  private static let modifierNames: [(String, Modifiers)] = [
    ("c-", .control), ("ctrl-", .control), ("control-", .control), ("a-", .alt), ("alt-", .alt),
    ("s-", .shift), ("shift-", .shift),
  ]

  private static func isPrintable(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
  }
}

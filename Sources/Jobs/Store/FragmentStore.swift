/// Where fragments of prompts are kept.
package protocol FragmentStore: Sendable {
  /// All of them, by name.
  func fragments() async throws(StoreError) -> [Fragment]
  /// Keeps a text under its name, in place of what was kept there.
  func keep(_ fragment: Fragment) async throws(StoreError)
  /// Forgets a name; nothing where it is none.
  func forgetFragment(named name: String) async throws(StoreError)
}

/// A piece of text that `@name` stands for in a prompt.
package struct Fragment: Sendable, Hashable {
  /// As ``name(from:)`` makes it.
  package let name: String
  package var text: String

  /// - Returns: `nil` where the name could not be written after an `@`.
  package init?(name: String, text: String) {
    guard let name = Self.name(from: name) else { return nil }
    self.name = name
    self.text = text
  }

  /// The most characters in a name.
  package static let nameLimit = 32

  /// A name as it is kept: lower case, so that `@Golden` at the start of a sentence is found too.
  ///
  /// - Returns: `nil` for what is not letters and digits, with `-` and `_` between them.
  package static func name(from text: String) -> String? {
    let name = text.lowercased()
    guard (1...nameLimit).contains(name.count), name.allSatisfy(isInName),
      name.first.map(isLetterOrDigit) == true, name.last.map(isLetterOrDigit) == true
    else { return nil }
    return name
  }

  package static func isInName(_ character: Character) -> Bool {
    isLetterOrDigit(character) || character == "-" || character == "_"
  }

  package static func isLetterOrDigit(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}

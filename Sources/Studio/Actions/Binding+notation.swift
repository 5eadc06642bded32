import TerminalUI

extension Binding {
  /// Reads a key as the table and the config write it: `C-x C-e@prompt,line!` is two keys in turn, only
  /// in those contexts, hiding an outer action on purpose.
  ///
  /// - Returns: `nil` for what is no key, or no context.
  init?(notation text: String) {
    var text = Substring(text)
    let hides = text.count > 1 && text.hasSuffix("!")
    if hides { text = text.dropLast() }
    var contexts: [Context]?
    if let at = text.lastIndex(of: "@"), at != text.startIndex {
      let names = text[text.index(after: at)...].split(separator: ",")
      let found = names.compactMap { Context(rawValue: String($0)) }
      guard !found.isEmpty, found.count == names.count else { return nil }
      contexts = found
      text = text[..<at]
    }
    let names = text.split(separator: " ")
    let keys = names.compactMap { KeyPress(notation: String($0)) }
    guard !keys.isEmpty, keys.count == names.count, keys.count <= Self.longest else { return nil }
    self.init(keys: keys, contexts: contexts, hidesOuter: hides)
  }

  /// No sequence is longer.
  private static let longest = 4

  /// As it is written in key maps: `C-x C-e@prompt`.
  package var notation: String {
    keys.map(\.notation).joined(separator: " ")
  }
}

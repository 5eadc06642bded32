package import Jobs

/// A text with the fragments that it names in the place of their names.
///
/// A name is an `@` that follows no letter or digit, and the letters, digits, `-` and `_` behind it.
/// What no fragment is called stays as it is, and so does what a fragment itself holds.
package struct FragmentExpansion: Sendable, Equatable {
  package let text: String
  /// The names that were found, in their order.
  package let names: [String]

  package init(of text: String, with fragments: [Fragment]) {
    guard !fragments.isEmpty, text.utf8.contains(UInt8(ascii: "@")) else {
      self.text = text
      names = []
      return
    }
    let byName = Dictionary(fragments.map { ($0.name, $0) }) { first, _ in first }
    var result = ""
    var names: [String] = []
    var end = text.startIndex
    for place in Self.places(of: Set(byName.keys), in: text) {
      guard let fragment = byName[text[place].dropFirst().lowercased()] else { continue }
      result += text[end..<place.lowerBound] + fragment.text
      names.append(fragment.name)
      end = place.upperBound
    }
    self.text = result + text[end...]
    self.names = names
  }

  /// Where names stand in a text, each with its `@`, in their order.
  ///
  /// - Parameter names: in lower case.
  static func places(of names: Set<String>, in text: String) -> [Range<String.Index>] {
    var places: [Range<String.Index>] = []
    var rest = text[...]
    while let at = rest.firstIndex(of: "@") {
      let start = rest.index(after: at)
      let name = Self.name(at: start, of: text)
      let isName = !followsWord(at, in: text) && names.contains(name.lowercased())
      if isName { places.append(at..<name.endIndex) }
      rest = rest[(isName ? name.endIndex : start)...]
    }
    return places
  }

  /// As in an address of mail, where the `@` begins no name.
  private static func followsWord(_ at: String.Index, in text: String) -> Bool {
    at > text.startIndex && Fragment.isLetterOrDigit(text[text.index(before: at)])
  }

  private static func name(at start: String.Index, of text: String) -> Substring {
    var name = text[start...].prefix(while: Fragment.isInName)
    while let last = name.last, !Fragment.isLetterOrDigit(last) { name = name.dropLast() }
    return name
  }
}

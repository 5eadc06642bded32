import Jobs
import TextEditing

extension Menu {
  init(fragments: [Fragment]) {
    self.init(
      purpose: .fragments, title: "Insert a fragment", rows: Self.rows(of: fragments))
  }

  init(naming text: String, beside fragments: [Fragment]) {
    self.init(
      purpose: .naming(text), title: "Keep under which name?",
      rows: Self.rows(replacing: fragments))
  }

  static func rows(of fragments: [Fragment]) -> [Row] {
    fragments.map { Row(.fragment($0), title: "@\($0.name)", note: $0.text.onOneLine) }
  }

  /// The names that are taken.
  static func rows(replacing fragments: [Fragment]) -> [Row] {
    fragments.map { fragment in
      Row(
        .name(fragment.name), title: "@\(fragment.name)",
        note: "replaces: \(fragment.text.onOneLine)")
    }
  }

  /// The row of what stands in the filter: a new name, one that is taken, or why it is none.
  var typedName: Row? {
    let typed = filter.text.split { $0.isWhitespace || $0 == "@" }.joined(separator: "-")
    guard !typed.isEmpty else { return nil }
    guard let name = Fragment.name(from: typed) else {
      return Row(.name(typed), title: "@\(typed)", reason: Self.nameRule)
    }
    return all.first { $0.target == .name(name) }
      ?? Row(.name(name), title: "@\(name)", note: "a new name")
  }

  static let nameRule = "Letters and digits, - and _ between"
}

extension String {
  /// Line breaks and runs of white space as one blank each.
  var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

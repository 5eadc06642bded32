import Jobs
import TextEditing

extension Menu {
  init(tagging jobs: MarkedJobs, title: String, rows: [Row]) {
    self.init(purpose: .tags(jobs), title: title, rows: rows)
  }

  /// The row of a tag that stands in the filter: a new one, or why it is none.
  var typedTag: Row? {
    let typed = filter.text.split { $0.isWhitespace || $0 == "#" }.joined(separator: "-")
    guard !typed.isEmpty else { return nil }
    guard let tag = Tag(rawValue: typed) else {
      return Row(.name(typed), title: "#\(typed)", reason: Self.tagRule)
    }
    let taken = all.first { row in
      if case .tag(tag, _) = row.target { true } else { false }
    }
    return taken ?? Row(.tag(tag, isSet: false), title: "#\(tag.rawValue)", note: "a new tag")
  }

  static let tagRule = "A tag is one word without quotes, commas or a star at its end"

  /// The first tag that begins as what was typed, to complete it with.
  var completedTag: Tag? {
    let typed = filter.text.filter { !$0.isWhitespace && $0 != "#" }.lowercased()
    guard !typed.isEmpty else { return nil }
    for row in all {
      if case .tag(let tag, _) = row.target, tag.rawValue.hasPrefix(typed), tag.rawValue != typed {
        return tag
      }
    }
    return nil
  }
}

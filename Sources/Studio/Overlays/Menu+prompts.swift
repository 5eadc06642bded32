import Api18
import Jobs
import TextEditing

extension Menu {
  /// The search of the prompts that were sent; its rows come from the store.
  static var promptSearch: Menu {
    var menu = Menu(purpose: .sentPrompts, title: "Sent prompts", rows: [])
    menu.isReading = true
    return menu
  }

  /// What to ask the store for: its longest word narrows the most.
  var wordForStore: String {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    return words.max { $0.count < $1.count }.map(String.init) ?? ""
  }

  static func rows(of prompts: [SentPrompt], at now: Timestamp) -> [Row] {
    prompts.map { prompt in
      let age = SpanText.age(now.since(prompt.lastUsedAt))
      let uses = prompt.uses == 1 ? "" : "\(NumberText.count(prompt.uses)) uses  "
      return Row(
        .prompt(prompt.text), title: prompt.text.onOneLine,
        note: "\(uses)\(String(repeating: " ", count: max(0, 4 - age.count)))\(age)")
    }
  }

  /// The drafts that were put aside, newest first.
  init(stash entries: [StashEntry], at now: Timestamp) {
    self.init(purpose: .stash, title: "Drafts put aside", rows: Self.rows(of: entries, at: now))
  }

  static func rows(of entries: [StashEntry], at now: Timestamp) -> [Row] {
    entries.map { entry in
      guard let snapshot = entry.snapshot else {
        return Row(
          .stash(entry.number, nil), title: "A draft of another version of hera",
          reason: "It cannot be read here")
      }
      // More is not seen of a draft that holds a book.
      let prompt = String(snapshot.prompt.prefix(1_000)).onOneLine
      let pictures = snapshot.slots.count { $0 != nil }
      var facts: [String] = []
      if pictures > 0 { facts.append(pictures == 1 ? "1 picture" : "\(pictures) pictures") }
      if let aside = snapshot.putAsideAt {
        facts.append(SpanText.age(now.since(Timestamp(rawValue: aside))))
      }
      return Row(
        .stash(entry.number, snapshot), title: prompt.isEmpty ? "(no prompt)" : prompt,
        note: facts.joined(separator: "  "))
    }
  }
}

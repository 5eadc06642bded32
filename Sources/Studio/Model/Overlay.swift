import Api18
package import Jobs
package import TextEditing

/// Something that lies over the panes and has the focus; the topmost is the last of the model's.
package struct Overlay: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case menu(Menu)
    case question(Question)
    case settle(Job)
    case noKey
    case reader(Reader)
  }

  package var content: Content
  /// Keys typed before it was first drawn do not answer it.
  package var wasDrawn = false

  package init(_ content: Content) {
    self.content = content
  }

  /// The context its keys are looked up in.
  package var context: Context {
    switch content {
    case .menu: .menu
    case .question, .noKey: .confirm
    case .settle: .settle
    case .reader: .reader
    }
  }
}

/// A list with a filter: the help and the pickers.
package struct Menu: Sendable, Equatable {
  package enum Purpose: Sendable, Equatable {
    case help(Context)
    case samples(slot: Int)
    case recentReferences(slot: Int)
    case sentPrompts
  }

  package struct Row: Sendable, Equatable {
    package enum Target: Sendable, Equatable {
      case action(ActionID, in: Context)
      case address(String)
      case prompt(String)
      /// A heading; never selected.
      case heading
    }

    package var target: Target
    package var key: String
    package var title: String
    package var note: String
    /// Why it can not act now.
    package var reason: String?

    package init(
      _ target: Target, key: String = "", title: String, note: String = "", reason: String? = nil
    ) {
      self.target = target
      self.key = key
      self.title = title
      self.note = note
      self.reason = reason
    }
  }

  package var purpose: Purpose
  package var title: String
  package var subtitle: String
  package var filter = TextEditor("", isMultiline: false)
  package var all: [Row]
  package var selected = 0
  package var top = 0

  package init(purpose: Purpose, title: String, subtitle: String = "", rows: [Row]) {
    self.purpose = purpose
    self.title = title
    self.subtitle = subtitle
    all = rows
    selected = shown.firstIndex { $0.target != .heading } ?? 0
  }

  /// The rows that hold every word of the filter in their title, note or key, without case;
  /// headings only while nothing is filtered.
  package var shown: [Row] {
    let words = filter.text.lowercased().split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return all }
    return all.filter { row in
      guard row.target != .heading else { return false }
      let text = "\(row.title) \(row.note) \(row.key)".lowercased()
      return words.allSatisfy { !text.ranges(of: $0).isEmpty }
    }
  }

  package var selectedRow: Row? {
    let rows = shown
    return rows.indices.contains(selected) && rows[selected].target != .heading
      ? rows[selected] : nil
  }

  /// Moves over rows that can be taken.
  package mutating func move(by step: Int) {
    let rows = shown
    let places = rows.indices.filter { rows[$0].target != .heading }
    guard let first = places.first, let last = places.last else { return }
    let at = places.firstIndex(of: selected) ?? 0
    let next = at + step
    selected = next < 0 ? first : next >= places.count ? last : places[next]
  }

  /// After the filter changed: the first row that can be taken.
  package mutating func selectFirst() {
    selected = shown.firstIndex { $0.target != .heading } ?? 0
    top = 0
  }
}

/// A question whose title names thing and price.
///
/// Enter is always the safe answer.
package struct Question: Sendable, Equatable {
  package enum Subject: Sendable, Equatable {
    /// Send a finished job again as it was.
    case rerun(LocalID)
    /// Run an action that was picked in a menu and costs money.
    case run(ActionID, Context)
  }

  package var subject: Subject
  package var title: String
  package var lines: [String]
  /// What the `y` button says, such as `Send 5 for $0.35`.
  package var yes: String

  package init(subject: Subject, title: String, lines: [String], yes: String) {
    self.subject = subject
    self.title = title
    self.lines = lines
    self.yes = yes
  }
}

/// A text to scroll through: details, request, messages.
package struct Reader: Sendable, Equatable {
  package struct Section: Sendable, Equatable {
    package var title: String
    package var lines: [String]

    package init(title: String, lines: [String]) {
      self.title = title
      self.lines = lines
    }
  }

  package var title: String
  package var sections: [Section]
  package var top = 0

  package init(title: String, sections: [Section]) {
    self.title = title
    self.sections = sections
  }
}

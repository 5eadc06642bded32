package import Jobs

/// A text to scroll through: details, request, messages; it may have several parts, of which one shows.
package struct Reader: Sendable, Equatable {
  /// A part that one goes to by a key, such as the request.
  package struct Page: Sendable, Equatable {
    package var name: String
    package var sections: [Section]

    package init(_ name: String, _ sections: [Section]) {
      self.name = name
      self.sections = sections
    }
  }

  package struct Section: Sendable, Equatable {
    package var title: String
    package var lines: [String]
    /// What stands there where a line has no room, such as a table: each narrower than the one before.
    package var narrower: [[String]]

    package init(title: String, lines: [String], narrower: [[String]] = []) {
      self.title = title
      self.lines = lines
      self.narrower = narrower
    }
  }

  /// What a text is of, for copying parts of it.
  package enum Subject: Sendable, Equatable {
    case job(Job)
    case request(WireRequest)
  }

  package var title: String
  package private(set) var pages: [Page]
  package private(set) var page = 0
  package var top = 0
  package var subject: Subject?
  /// What is looked for in it; empty for nothing.
  package var sought = ""
  /// The line of the match that one went to last.
  package var match: Int?

  package init(title: String, sections: [Section]) {
    self.init(title: title, pages: [Page("", sections)])
  }

  package init(title: String, pages: [Page]) {
    self.title = title
    self.pages = pages.isEmpty ? [Page("", [])] : pages
  }

  /// Those of the part that shows.
  package var sections: [Section] { pages[page].sections }

  package mutating func turnPage(by step: Int) {
    page = (page + step + pages.count) % pages.count
    top = 0
    match = nil
  }
}

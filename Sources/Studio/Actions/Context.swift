/// A place that keys can mean something in.
///
/// A key goes to the innermost context of the focus and then outward along ``chain``; the first
/// that binds it takes it.
package enum Context: String, CaseIterable, Sendable, Hashable {
  case prompt
  case line
  /// The search line of the history.
  case search
  case references
  case options
  case history
  case result
  case menu
  /// The prompt while names of fragments are offered.
  case completion
  case dialog
  case confirm
  case settle
  case reader
  /// Two jobs side by side.
  case compare
  /// A picture over the whole screen.
  case viewer
  /// Many pictures, small.
  case sheet
  case field
  case draft
  case list
  case picture
  case job
  case browse
  case view
  case overlay
  case global
  case all

  /// This context and those around it, innermost first.
  ///
  /// Only contexts that can have the focus have more than themselves.
  package var chain: [Context] {
    switch self {
    case .prompt: [.prompt, .field, .draft, .global, .all]
    case .line: [.line, .field, .draft, .global, .all]
    case .search: [.search, .line, .field, .global, .all]
    case .references: [.references, .list, .draft, .browse, .global, .all]
    case .options: [.options, .list, .draft, .browse, .global, .all]
    case .history: [.history, .list, .job, .browse, .global, .all]
    case .result: [.result, .picture, .job, .browse, .global, .all]
    case .reader: [.reader, .list, .view, .overlay, .all]
    case .compare: [.compare, .picture, .view, .overlay, .all]
    case .viewer: [.viewer, .picture, .job, .view, .overlay, .all]
    case .sheet: [.sheet, .list, .job, .view, .overlay, .all]
    case .menu: [.menu, .field, .overlay, .all]
    case .completion: [.completion] + Context.prompt.chain
    case .dialog: [.dialog, .field, .overlay, .all]
    case .confirm: [.confirm, .overlay, .all]
    case .settle: [.settle, .overlay, .all]
    default: [self]
    }
  }

  /// Whether keys type text here.
  package var isField: Bool {
    switch self {
    case .prompt, .line, .search, .menu, .dialog, .completion, .field: true
    default: false
    }
  }

  /// The contexts that can have the focus themselves.
  package static let innermost: [Context] = [
    .prompt, .line, .references, .options, .history, .result, .menu, .dialog, .completion, .confirm,
    .settle,
    .reader, .compare, .viewer, .sheet, .search,
  ]

  /// The heading of its actions in the help.
  package var heading: String {
    switch self {
    case .prompt: "Prompt"
    case .line: "Line"
    case .search: "Search"
    case .references: "References"
    case .options: "Options"
    case .history: "History"
    case .result: "Result"
    case .menu: "Menu"
    case .completion: "Completion"
    case .dialog: "Dialog"
    case .confirm: "Question"
    case .settle: "Unconfirmed job"
    case .reader: "Text"
    case .compare: "Compare"
    case .viewer: "Full screen"
    case .sheet: "Contact sheet"
    case .field: "Editing text"
    case .draft: "Draft"
    case .list: "Lists"
    case .picture: "Picture"
    case .job: "Job"
    case .browse: "Outside fields"
    case .view: "Views"
    case .overlay: "Popups"
    case .global: "Everywhere"
    case .all: "Everywhere"
    }
  }
}

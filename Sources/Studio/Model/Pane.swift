/// The five panes, by their digit.
package enum Pane: Int, CaseIterable, Sendable, Hashable {
  case prompt = 1
  case references = 2
  case options = 3
  case history = 4
  case result = 5

  package var title: String {
    switch self {
    case .prompt: "Prompt"
    case .references: "References"
    case .options: "Options"
    case .history: "History"
    case .result: "Result"
    }
  }
}

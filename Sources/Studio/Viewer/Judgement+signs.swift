import Jobs
import TerminalUI

extension Judgement {
  /// The rating's digit, then `+` for kept or `-` for rejected.
  var signs: CleanText {
    let digit = rating.map { CleanText("\($0)") } ?? ""
    switch choice {
    case .kept: return digit + "+"
    case .rejected: return digit + "-"
    case nil: return digit
    }
  }

  /// The same in two columns, the digit in the first; empty where there is nothing.
  var columns: CleanText {
    if signs.isEmpty { return "" }
    return (rating == nil ? " " : "") + signs + (choice == nil ? " " : "")
  }
}

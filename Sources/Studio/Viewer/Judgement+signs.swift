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
}

import Jobs
import TerminalUI

extension QueryError {
  /// The search, a caret under the place that is wrong, and what is wrong there.
  ///
  /// A long search is shown around the place.
  func lines(under text: String) -> [String] {
    let characters = Array(text)
    let place = min(max(column - 1, 0), characters.count)
    let start = max(0, place - 60)
    let before = CleanText(String(characters[start..<place]))
    let after = CleanText(String(characters[place..<min(characters.count, place + 20)]))
    return [
      before.text + after.text, String(repeating: " ", count: before.width) + "^", "hera: \(line).",
    ]
  }
}

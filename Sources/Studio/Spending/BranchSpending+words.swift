import Api18
import Jobs
import TerminalUI

extension BranchSpending {
  /// `5 runs · $0.21 · at risk $0.07 · 1 kept`.
  func words(_ glyphs: GlyphSet) -> String {
    var facts = [NumberText.runs(runs), charged.description]
    if expected > .zero { facts.append("expected \(expected)") }
    if atRisk > .zero { facts.append("at risk \(atRisk)") }
    if kept > 0 { facts.append("\(NumberText.count(kept)) kept") }
    return facts.joined(separator: " \(glyphs.dot.text) ")
  }
}

import Api18
import Jobs
import TerminalUI

/// How a job's place in its tree is drawn before its words, and what its edge changed.
struct TreeLook {
  let node: TreeNode
  let glyphs: GlyphSet

  /// - Parameter columns: Of deep ones the levels next to it are drawn, at most a third of this.
  func branches(columns: Int) -> Spans {
    guard node.depth > 0 else { return [] }
    let most = max(1, columns / 9)
    let first = max(1, node.depth - most + 1)
    var text: CleanText = first > 1 ? CleanText(glyphs.ellipsis) + "  " : ""
    for level in first..<node.depth {
      text += node.isPassed(at: level) ? CleanText(glyphs.branchPast) + "  " : "   "
    }
    let own =
      node.edge == .picture
      ? (node.isLast ? glyphs.lastEditBranch : glyphs.editBranch)
      : (node.isLast ? glyphs.lastBranch : glyphs.branch)
    return [Span(text + own + " ", .muted)]
  }

  /// What a tree came to: `5 runs · $0.21 · at risk $0.07 · 1 kept`.
  static func sum(_ sum: BranchSpending, _ model: Model) -> Spans {
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    let found = sum.found.map { ", \(NumberText.count($0)) found" } ?? ""
    var spans: Spans = [Span(raw: NumberText.runs(sum.runs) + found, .muted)]
    if !model.facts.isSandbox {
      spans += [dot, Span(raw: sum.charged.description, .muted)]
      if sum.expected > .zero { spans += [dot, Span(raw: "~\(sum.expected)", .muted)] }
      if sum.atRisk > .zero { spans += [dot, Span(raw: "at risk \(sum.atRisk)", .warning)] }
    }
    if sum.kept > 0 { spans += [dot, Span(raw: "\(NumberText.count(sum.kept)) kept", .muted)] }
    if sum.isCut {
      let most = NumberText.count(JobBranch.searchLimit)
      spans += [dot, Span(raw: "more than \(most) jobs: cut", .warning)]
    }
    return spans
  }
}

/// The glyphs of the studio: one cell each, none with an emoji form, none from a private area.
///
/// Which of the two sets is drawn depends on the charset, on the terminal and on what the person
/// prefers.
package struct GlyphSet: Sendable, Equatable {
  package let isASCII: Bool

  package let selected: Glyph
  package let marked: Glyph
  package let moreAbove: Glyph
  package let moreBelow: Glyph
  /// Where text was cut.
  package let ellipsis: Glyph
  /// Between facts.
  package let dot: Glyph
  /// Input follows.
  package let prompt: Glyph
  /// Input of a search follows.
  package let search: Glyph
  /// From, to.
  package let arrow: Glyph
  /// Points at a fault above.
  package let fault: Glyph

  package let draft: Glyph
  package let outbox: Glyph
  package let sending: Glyph
  package let running1: Glyph
  package private(set) var running2: Glyph
  package let completed: Glyph
  package let saved: Glyph
  package let failed: Glyph
  package let refused: Glyph
  package let lost: Glyph
  package let unconfirmed: Glyph

  /// The time line of a running job: outside the usual, the usual, now.
  package let timelineOutside: Glyph
  package let timelineUsual: Glyph
  package let timelineNow: Glyph

  /// Branches of the tree where settings changed: `├─`, `└─`, and `│` past them.
  package let branch: CleanText
  package let lastBranch: CleanText
  package let branchPast: Glyph
  /// Branches where the picture was edited: `╞═`, `╘═`.
  package let editBranch: CleanText
  package let lastEditBranch: CleanText

  /// The upper half of a cell: two dots of a picture.
  package let halfBlock: Glyph

  /// The same, but nothing of it changes by itself.
  package var withoutMotion: GlyphSet {
    var still = self
    still.running2 = running1
    return still
  }

  /// Whether a glyph changes by itself.
  package var moves: Bool { running1 != running2 }

  package static let unicode = GlyphSet(
    isASCII: false, selected: "▸", marked: "•", moreAbove: "▴", moreBelow: "▾", ellipsis: "…",
    dot: "·", prompt: "›", search: "/", arrow: "→", fault: "↑",
    draft: "◦", outbox: "◌", sending: "⇡", running1: "◒", running2: "◓", completed: "⇣", saved: "✓",
    failed: "✗", refused: "⊘", lost: "?", unconfirmed: "!",
    timelineOutside: "─", timelineUsual: "━", timelineNow: "●",
    branch: "├─", lastBranch: "└─", branchPast: "│", editBranch: "╞═", lastEditBranch: "╘═",
    halfBlock: "▀")

  package static let ascii = GlyphSet(
    isASCII: true, selected: ">", marked: "+", moreAbove: "^", moreBelow: "v", ellipsis: "~",
    dot: "-", prompt: ">", search: "/", arrow: ">", fault: "^",
    draft: ".", outbox: "o", sending: "^", running1: "/", running2: "\\", completed: "v",
    saved: "*",
    failed: "x", refused: "-", lost: "?", unconfirmed: "!",
    timelineOutside: "-", timelineUsual: "=", timelineNow: "o",
    branch: "+-", lastBranch: "+-", branchPast: "|", editBranch: "+=", lastEditBranch: "+=",
    halfBlock: "#")

  /// The glyph of a line or junction of the frame; `arms` without any give a space.
  package func line(_ arms: LineArms) -> Glyph {
    guard isASCII else { return Glyph(base: arms.boxDrawing, width: 1) }
    if arms.isEmpty { return .space }
    if arms.isHorizontal { return arms.isHeavy ? "=" : "-" }
    if arms.isVertical { return arms.isHeavy ? "#" : "|" }
    return arms.isHeavy ? "#" : "+"
  }

  /// Every glyph beyond ASCII that the studio draws, for asking the terminal about their widths.
  package var all: [Glyph] {
    let single = [
      selected, marked, moreAbove, moreBelow, ellipsis, dot, prompt, search, arrow, fault, draft,
      outbox, sending, running1, running2, completed, saved, failed, refused, lost, unconfirmed,
      timelineOutside, timelineUsual, timelineNow, branchPast, halfBlock,
    ]
    let branches = [branch, lastBranch, editBranch, lastEditBranch].flatMap(\.glyphs)
    return single + branches
  }
}

import Api18
import Jobs
import TerminalUI

/// What two jobs have in common and what not, as lines of labels and values.
struct CompareWords {
  private let comparison: Comparison
  private let model: Model
  private let width: Int

  private static let labelColumns = 12

  init(_ comparison: Comparison, _ model: Model, width: Int) {
    self.comparison = comparison
    self.model = model
    self.width = width
  }

  var lines: [Spans] {
    guard !comparison.isBlind else { return blindLines }
    let (left, right) = (comparison.left.input, comparison.right.input)
    var lines = text("Prompt", comparison.prompt)
    if !left.negativePrompt.isEmpty, !right.negativePrompt.isEmpty {
      lines += text("Negative", comparison.negative)
    }
    lines.append([])
    lines += table
    return lines
  }

  /// Nothing that tells one from the other.
  private var blindLines: [Spans] {
    func key(_ id: ActionID, _ words: String) -> Spans {
      let label = model.keyMap.key(for: id, in: .compare)?.label ?? ""
      return [Span(raw: label, .key), Span(raw: " \(words)", .muted)]
    }
    return [
      [Span("Which one is better? Seed and prompt are shown once you have chosen.", .text)],
      key(.compareKeepA, "keeps A   ") + key(.compareKeepB, "keeps B   ")
        + key(.compareTie, "calls a tie"),
    ]
  }

  // MARK: Texts

  /// A text with what came and went marked in it, over as many rows as it needs.
  private func text(_ label: CleanText, _ diff: WordDiff) -> [Spans] {
    let lead = Span(label.padded(to: Self.labelColumns), .label)
    let rows = wrapped(diff, to: max(8, width - Self.labelColumns))
    let blank = Span(CleanText(String(repeating: " ", count: Self.labelColumns)))
    let lines = rows.enumerated().map { number, row in [number == 0 ? lead : blank] + row }
    guard diff.isSame else { return lines }
    let same = Span("  same", .muted)
    guard let first = lines.first else { return [[lead, Span("none", .muted), same]] }
    // The same in both is said once, and cut to a row.
    return [first.cut(to: width - same.text.width, model.glyphs) + [same]]
  }

  private func wrapped(_ diff: WordDiff, to columns: Int) -> [Spans] {
    var rows: [Spans] = [[]]
    var used = 0
    func put(_ word: CleanText, _ ink: Ink) {
      if used > 0, used + word.width > columns {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(Span(word, ink))
      used += word.width
    }
    for piece in diff.pieces {
      let (ink, sign, text): (Ink, String, String) =
        switch piece {
        case .same(let text): (.muted, "", text)
        case .first(let text): (.added, "+", text)
        case .second(let text): (.removed, "-", text)
        }
      // A sign before each run tells which side has it, also without colours.
      var rest = Substring(sign + String(text.map { $0.isWhitespace ? " " : $0 }))
      while !rest.isEmpty {
        let end = rest.firstIndex(of: " ").map { rest.index(after: $0) } ?? rest.endIndex
        let word = CleanText(String(rest[..<end]))
        // What is wider than a row, as in scripts that part no words, is broken anywhere.
        if word.width > columns {
          for character in rest[..<end] { put(CleanText(String(character)), ink) }
        } else {
          put(word, ink)
        }
        rest = rest[end...]
      }
      if !sign.isEmpty, !text.hasSuffix(" ") { put(" ", .muted) }
    }
    return rows.filter { !$0.isEmpty }
  }

  // MARK: The table

  private struct Row {
    var label: CleanText
    var left: String
    var right: String
  }

  private var table: [Spans] {
    let half = (width - Self.labelColumns) / 2
    return rows.map { row in
      let isSame = row.left == row.right
      let left = Span(
        CleanText(row.left).cut(to: half - 2, ellipsis: model.glyphs.ellipsis).padded(to: half),
        isSame ? .muted : .text)
      return [
        Span(row.label.padded(to: Self.labelColumns), .label), left,
        isSame ? Span("same", .muted) : Span(raw: row.right, .text),
      ].cut(to: width, model.glyphs)
    }
  }

  private var rows: [Row] {
    let (left, right) = (comparison.left, comparison.right)
    func row(_ label: CleanText, _ value: (Job) -> String) -> Row {
      Row(label: label, left: value(left), right: value(right))
    }
    var rows = [
      row("Seed") { $0.input.seed.map(String.init) ?? "chosen by the service" },
      row("References") { Self.references(of: $0.input) },
    ]
    if left.input.negativePrompt.isEmpty || right.input.negativePrompt.isEmpty {
      rows.append(
        row("Negative") {
          $0.input.negativePrompt.isEmpty ? "none" : $0.input.negativePrompt.onOneLine
        })
    }
    rows.append(
      row("Expansion") { $0.input.enablePromptExpansion.map { $0 ? "on" : "off" } ?? "not sent" })
    if left.state != right.state { rows.append(row("State") { $0.state.rawValue }) }
    rows.append(row("Took") { $0.took.map(SpanText.took) ?? "not known" })
    if !model.facts.isSandbox {
      let price = model.facts.price
      rows.append(
        row("Cost") { job in
          let text = job.costText(price: price)
          return text.isEmpty ? "not known" : text
        })
    }
    rows.append(
      row("Picture") { job in
        guard let output = job.outputs.first, let width = output.width, let height = output.height
        else { return "none" }
        return [output.type ?? "", "\(width)x\(height)"].joined(separator: " ")
      })
    return rows
  }

  /// `1 face  2 place`: by label, else by the end of the address.
  private static func references(of input: JobInput) -> String {
    input.references.filter(\.isEnabled).map(ReferenceSlot.init).enumerated().map { index, slot in
      "\(index + 1) \(slot.label.isEmpty ? slot.shortName : slot.label)"
    }.joined(separator: "  ")
  }
}

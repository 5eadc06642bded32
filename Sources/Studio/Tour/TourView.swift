import TerminalUI

/// What the tour asks for, at the lower right; what is below goes on working.
enum TourView {
  static func draw(_ model: Model, on surface: inout Surface) {
    guard let tour = model.tour, model.overlays.isEmpty, model.pendingKeys.isEmpty else { return }
    let columns = min(48, model.size.columns - 4)
    let lines = words(tour.step, model).flatMap { wrap($0, to: columns - 4) }
    let box = Rect(
      column: model.size.columns - columns - 2, row: max(0, model.size.rows - 3 - lines.count - 2),
      columns: columns, rows: lines.count + 2)
    let place = "\(tour.step.rawValue + 1) of \(Tour.Step.allCases.count)"
    let kept = surface.cursor
    let room = OverlayView.frame(
      box, title: "Tour", right: [Span(raw: place, .muted)], isFocused: false, model, on: &surface)
    for (offset, line) in lines.enumerated() {
      surface.put(line, column: room.column, row: room.row + offset, ground: .overlay, in: room)
    }
    surface.cursor = kept
  }

  /// Words with the keys that they name, each a paragraph.
  private static func words(_ step: Tour.Step, _ model: Model) -> [Spans] {
    func key(_ id: ActionID, _ place: Context) -> Span {
      Span(raw: model.keyMap.key(for: id, in: place)?.label ?? id.rawValue, .key)
    }
    let end: Spans = [key(.back, .prompt), Span(" ends the tour.", .muted)]
    switch step {
    case .write:
      return [
        [
          Span("Write what to change, such as "), Span("warm evening light, snow", .strong),
          Span(", then press "), key(.focusNext, .prompt), Span("."),
        ], end,
      ]
    case .picture:
      return [
        [
          Span("A picture to change: "), key(.referenceSample, .references),
          Span(" shows samples, "), key(.menuAccept, .menu), Span(" takes one."),
        ], end,
      ]
    case .send:
      return [
        [
          key(.draftSend, .references),
          Span(
            " sends it. The seed that is shown is the one that is sent; here nothing is charged."),
        ], end,
      ]
    case .wait:
      return [
        [
          Span("It runs on its own, and the picture comes by itself. You could write on meanwhile.")
        ],
        end,
      ]
    case .again:
      return [
        [
          key(.draftSendNewSeed, .references),
          Span(" sends the same with another seed: the words stay, the picture varies."),
        ], end,
      ]
    case .history:
      return [
        [
          Span("Every run is kept. "), key(.focusHistory, model.context),
          Span(" goes to the history: Enter on a row brings all of it back."),
        ], end,
      ]
    case .find:
      return [
        [
          Span("Everything else has a name: "), key(.palette, .history),
          Span(" finds it, by title, id or key."),
        ], end,
      ]
    }
  }

  /// Lines of at most so many columns, broken between words.
  private static func wrap(_ spans: Spans, to columns: Int) -> [Spans] {
    var lines: [Spans] = [[]]
    var width = 0
    for span in spans {
      for (index, word) in span.text.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        let space = index > 0 ? 1 : 0
        let text = CleanText(String(word))
        if width + space + text.width > columns, width > 0 {
          lines.append([])
          width = 0
        }
        let lead: CleanText = width > 0 && space > 0 ? " " : ""
        lines[lines.count - 1].append(Span(lead + text, span.ink))
        width += lead.width + text.width
      }
    }
    return lines
  }
}

import Api18
import Jobs
import TerminalUI
import TextEditing

/// With which seeds a job is run again, and what that costs.
enum RerunSeedsView {
  @discardableResult
  static func draw(
    _ rerun: RerunSeeds, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let inner = min(58, model.size.columns - 6)
    let box = OverlayView.centred(columns: inner + 2, rows: 13, model)
    let room = OverlayView.frame(
      box, title: "Run \(rerun.words) again", model, on: &surface)
    let seeds = SendingDialog.drawField(
      "Seeds", rerun.seeds, columns: min(34, room.columns - 13), row: room.row + 1,
      hasFocus: rerun.field == .seeds, in: room, model, on: &surface)
    if rerun.seeds.isEmpty {
      surface.put(
        "new ones", .placeholder, column: seeds.column + 3, row: seeds.row, ground: .field,
        in: seeds)
    }
    _ = SendingDialog.drawField(
      "How many", rerun.runs, columns: 6, row: room.row + 2, hasFocus: rerun.field == .count,
      in: room, model, on: &surface)
    surface.put(
      [Span("Sent", .label), Span("       ")] + sent(rerun, model), column: room.column + 1,
      row: room.row + 4, ground: .overlay, in: room)
    SendingDialog.drawPrice(of: rerun.count, row: room.row + 5, in: room, model, on: &surface)
    return SendingDialog.drawButtons(sending: rerun.count, in: room, model, on: &surface)
  }

  /// The seeds in words, or what is wrong with them.
  private static func sent(_ rerun: RerunSeeds, _ model: Model) -> Spans {
    let room = min(58, model.size.columns - 6) - 14
    let spans: Spans
    switch rerun.wish {
    case .wrong(_, let sentence): spans = [Span(raw: sentence, .warning)]
    case .rolled(let count):
      spans = [Span(raw: count == 1 ? "a new seed" : "\(count) new seeds", .text)]
    case .given(let seeds):
      let listed = seeds.prefix(4).map(String.init).joined(separator: ", ")
      let more = seeds.count > 4 ? " and \(seeds.count - 4) more" : ""
      spans = [Span(raw: "\(seeds.count == 1 ? "seed" : "seeds") \(listed)\(more)", .text)]
    }
    let each = rerun.jobs.count > 1 ? " each" : ""
    return (spans + [Span(raw: "\(each), all else to the byte", .muted)]).cut(
      to: room, model.glyphs)
  }
}

extension RerunSeeds {
  /// What is run again.
  fileprivate var words: String {
    jobs.count == 1 ? jobs[0].id.short : NumberText.jobs(jobs.count)
  }
}

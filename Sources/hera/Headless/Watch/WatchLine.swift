import Api18
import Jobs
import TerminalUI

/// A change of a job on one line: when, which, where it stands, and what there is to say of it.
struct WatchLine {
  private let clean: CleanText

  /// - Parameter time: The clock time.
  init(_ job: Job, at time: String) {
    let cells = [
      CleanText(time), CleanText(job.id.short), JobWord(job).clean.padded(to: JobWord.longest),
      CleanText(Self.words(job)),
    ]
    clean = cells.dropFirst().reduce(into: cells[0]) { line, cell in
      line += CleanText(.space, count: 2)
      line += cell
    }
  }

  /// - Parameter columns: Where it is cut; `nil` for never.
  func text(columns: Int?) -> String {
    (columns.map { clean.cut(to: $0, ellipsis: GlyphSet.ascii.ellipsis) } ?? clean).text
  }

  private static func words(_ job: Job) -> String {
    let paths = job.outputs.compactMap(\.path)
    if job.state == .saved, !paths.isEmpty { return paths.joined(separator: "  ") }
    let problem = job.problem ?? job.reasonHeld
    return problem?.message ?? problem?.type ?? job.outputs.lazy.compactMap(\.fetchProblem).first
      ?? job.input.prompt
  }
}

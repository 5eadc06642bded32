import Jobs
import Studio
import TerminalUI

/// A job that a command sent, for people and for scripts without JSON: its id, its state, and where
/// its pictures are.
struct JobLine {
  let lines: [String]

  init(_ job: Job) {
    let start = "\(job.id.rawValue)  \(JobWord(job).text)"
    let paths = job.outputs.compactMap(\.path)
    lines = paths.isEmpty ? [start] : paths.map { "\(start)  \(CleanText($0).text)" }
  }
}

/// One word for where a job stands: the service's own while it runs.
struct JobWord {
  /// At most ``longest`` columns.
  let clean: CleanText

  static let longest = 12

  var text: String { clean.text }

  init(_ job: Job) {
    clean = CleanText(StateLook(job, glyphs: .ascii).word)
      .cut(to: Self.longest, ellipsis: GlyphSet.ascii.ellipsis)
  }
}

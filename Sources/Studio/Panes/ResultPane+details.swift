import Api18
import Jobs
import TerminalUI

extension ResultPane {
  /// Labels and values, in the order of interest.
  func detailLines(_ job: Job, _ model: Model) -> [(CleanText, Spans)] {
    var lines: [(CleanText, Spans)] = []
    if model.facts.isSandbox {
      lines.append(
        (
          "Made by",
          [
            Span(
              width < 36
                ? "sandbox, " : width < 50 ? "the sandbox, " : "the sandbox on this machine, ",
              .text),
            Span(width < 36 ? "no AI" : "no AI model", .warning),
          ]
        ))
    }
    lines.append(("Seed", seed(job, model)))
    if let parent = model.resultParent {
      let changed = WhatChanged(
        from: parent.input, to: job.input, arrow: model.glyphs.arrow.text, withSeed: true)
      lines.append(
        ("Changed", changed.spans(from: parent.id.short, isWide: width > 60, model.glyphs)))
    } else if let parent = job.parent {
      // What it was is not known yet: were the line to come later, the picture would be drawn twice.
      lines.append(("Changed", [Span(raw: "from \(parent.id.short)", .muted)]))
    }
    if let returned = job.returnedPrompt, returned != job.input.prompt {
      var sent = job.input
      sent.prompt = returned
      let changed = WhatChanged(from: job.input, to: sent, arrow: model.glyphs.arrow.text)
      lines.append(("Answered", changed.spans(from: nil, isWide: false, model.glyphs)))
    }
    lines += judged(job, model)
    lines += problem(job, model)
    if job.isMoving {
      if model.unwatched.contains(job.id) {
        lines.append(("Asked", [Span("no more, by you", .warning)]))
      } else if let heard = model.lastHeard(of: job) {
        lines.append(
          ("Asked", [Span(raw: "\(SpanText.left(model.now.since(heard))) ago", .text)]))
      }
      if let reason = model.notHeard[job.id] {
        lines += wrapped("No answer", reason, .warning)
      }
      lines.append(("Cancel", [Span("the service has no such call", .muted)]))
      return lines
    }
    lines += files(job, model)
    return lines
  }

  private func seed(_ job: Job, _ model: Model) -> Spans {
    guard let seed = job.input.seed else { return [Span("chosen by the service", .muted)] }
    let same = model.sameRequest
    // Whether the service keeps its word that a seed gives the same picture.
    guard same.same > 0, same.pictures > 1 else { return [Span(raw: "\(seed)", .strong)] }
    let isSame = same.same == same.pictures
    let words = isSame ? "the same picture" : "not the same picture:"
    return [
      Span(raw: "\(seed)", .strong),
      Span(
        raw:
          "  \(words) \(same.same) of \(same.pictures)",
        isSame ? .muted : .warning),
    ]
  }

  /// What is thought of it: `4 of 5, kept  #terrace #warm`.
  private func judged(_ job: Job, _ model: Model) -> [(CleanText, Spans)] {
    guard let judgement = model.judgement(of: job.id) else { return [] }
    var lines: [(CleanText, Spans)] = []
    var spans: Spans = []
    if let rating = judgement.rating {
      spans = [
        Span(raw: "\(rating)", .rating), Span(raw: " of \(Judgement.highestRating)", .muted),
      ]
    }
    if let choice = judgement.choice {
      spans.append(Span(raw: (spans.isEmpty ? "" : ", ") + choice.rawValue, .muted))
    }
    if !judgement.tags.isEmpty {
      let tags = judgement.tags.map { "#\($0.rawValue)" }.joined(separator: " ")
      spans.append(Span(raw: (spans.isEmpty ? "" : "  ") + tags, .text))
    }
    if !spans.isEmpty { lines.append(("Judged", spans)) }
    if !judgement.note.isEmpty { lines.append(("Note", [Span(raw: judgement.note, .text)])) }
    let verdicts = model.opinions[job.id]?.verdictWords ?? ""
    if !verdicts.isEmpty { lines.append(("Compared", [Span(raw: verdicts, .text)])) }
    return lines
  }

  /// A sentence over as many rows as it needs, at most six: what went wrong is not to be cut.
  private func wrapped(_ label: CleanText, _ text: String, _ ink: Ink) -> [(CleanText, Spans)] {
    CleanText.wrapped(text, to: max(12, width - 14)).prefix(6).enumerated().map { number, line in
      (number == 0 ? label : "", [Span(line, ink)])
    }
  }

  private func problem(_ job: Job, _ model: Model) -> [(CleanText, Spans)] {
    guard let message = job.problem?.message ?? job.problem?.type else { return [] }
    let label: CleanText =
      switch job.state {
      case .outbox: "Waits"
      case .refused: "Refused"
      case .failed: "Failed"
      default: "Because"
      }
    let ink: Ink = job.state == .failed || job.state == .refused ? .error : .warning
    return wrapped(label, message, ink)
  }

  private func files(_ job: Job, _ model: Model) -> [(CleanText, Spans)] {
    guard let output = job.outputs.first else { return [] }
    var lines: [(CleanText, Spans)] = []
    var facts: [String] = []
    if let type = output.type { facts.append(type) }
    if let bytes = output.bytes { facts.append(NumberText.bytes(bytes)) }
    if let width = output.width, let height = output.height { facts.append("\(width)x\(height)") }
    var picture: Spans = [Span(raw: facts.joined(separator: " "), .text)]
    if let expiry = job.expiresAt {
      let left = expiry.since(model.now)
      let span = left > .zero ? SpanText.left(left) : nil
      if width < 50 {
        lines.append(("Picture", picture))
        lines.append(
          ("Server", [Span(raw: span.map { "copy gone in \($0)" } ?? "copy gone", .muted)]))
      } else {
        let whose = model.facts.isSandbox ? "sandbox" : "server"
        picture.append(Span(raw: "  \(whose) copy \(span ?? "gone")", .muted))
        lines.append(("Picture", picture))
      }
    } else {
      lines.append(("Picture", picture))
    }
    if let path = output.path {
      let name = fileName(path, model)
      let cut = CleanText(name).cutKeepingEnd(
        to: max(8, width - 14), ellipsis: model.glyphs.ellipsis)
      lines.insert(("File", [Span(cut, .text)]), at: width < 50 ? lines.count : 0)
    }
    if let problem = output.fetchProblem, output.path == nil {
      lines += wrapped("Not saved", problem, .warning)
    }
    if job.outputs.count > 1 {
      lines.append(("Pictures", [Span(raw: "\(job.outputs.count) in all", .muted)]))
    }
    return lines
  }

  /// The file below the output folder.
  private func fileName(_ path: String, _ model: Model) -> String {
    let folder = model.facts.outputFolder
    guard !folder.isEmpty, path.hasPrefix(folder + "/") else { return path }
    return String(path.dropFirst(folder.count + 1))
  }
}

extension WhatChanged {
  /// All parts in a line, such as `+golden hour -noon · seed 41 → 42  from c41d07fe`.
  func spans(from parent: String?, isWide: Bool, _ glyphs: GlyphSet) -> Spans {
    guard !parts.isEmpty else {
      return [Span("nothing", .muted)]
        + (parent.map { [Span(raw: "  from \($0)", .muted)] } ?? [])
    }
    var spans: Spans = []
    for part in parts {
      let isWords = part.isWords
      if !spans.isEmpty { spans.append(Span(raw: isWords ? " " : " \(glyphs.dot.text) ", .muted)) }
      switch part {
      case .added(let words): spans.append(Span(raw: "+\(words)", .added))
      case .removed(let words): spans.append(Span(raw: "-\(words)", .removed))
      case .other(let words), .seed(let words): spans.append(Span(raw: words, .accent))
      }
    }
    if isWide, let parent { spans.append(Span(raw: "  from \(parent)", .muted)) }
    return spans
  }
}

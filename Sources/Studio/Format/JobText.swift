package import Api18
package import Jobs
package import TerminalUI

/// How a job's state is shown: glyph, word and ink, always all three.
package struct StateLook: Sendable, Equatable {
  package var glyph: Glyph
  package var word: String
  package var ink: Ink
  /// The usual needs no colour: the word of a saved job is muted.
  package var wordInk: Ink

  /// Which of its two glyphs a running job has now.
  static func isSecondPhase(at now: Timestamp) -> Bool { now.rawValue / 500 % 2 == 1 }

  /// - Parameter phase: Which of the two glyphs of a running job, changed twice a second.
  package init(_ job: Job, glyphs: GlyphSet, phase: Bool = false) {
    let word = job.heldReason == nil ? job.state.rawValue : "held"
    switch job.state {
    case .outbox: self.init(glyphs.outbox, word, .waiting)
    case .sending: self.init(glyphs.sending, word, .running)
    case .running:
      self.init(phase ? glyphs.running2 : glyphs.running1, job.serviceStatus ?? word, .running)
    case .completed: self.init(glyphs.completed, word, .running)
    case .saved: self.init(glyphs.saved, word, .success, wordInk: .muted)
    case .failed: self.init(glyphs.failed, word, .error)
    case .refused: self.init(glyphs.refused, word, .error)
    case .lost: self.init(glyphs.lost, word, .warning)
    case .unconfirmed:
      self.init(
        glyphs.unconfirmed, job.settlement == nil ? word : "settled",
        job.settlement == nil ? .warning : .muted)
    }
  }

  private init(_ glyph: Glyph, _ word: String, _ ink: Ink, wordInk: Ink? = nil) {
    self.glyph = glyph
    self.word = word
    self.ink = ink
    self.wordInk = wordInk ?? ink
  }
}

extension Job {
  /// What its row says of money: `~` expected, `?` at risk; nothing when unknown.
  package func costText(price: MicroUSD) -> String {
    switch state {
    case .outbox, .sending, .running: "~\((cost ?? price).description)"
    case .completed, .saved: cost?.description ?? ""
    // The service did not say whether it was charged.
    case .failed: cost?.description ?? "?\(price)"
    case .refused: MicroUSD.zero.description
    case .lost: cost?.description ?? ""
    case .unconfirmed:
      switch settlement {
      case nil: "?\(price)"
      case .ran: (cost ?? price).description
      case .didNotRun: MicroUSD.zero.description
      }
    }
  }

  /// From the sending to the service's completion, where both are known.
  package var took: Duration? {
    guard let submittedAt, let completedAt, completedAt >= submittedAt else { return nil }
    return completedAt.since(submittedAt)
  }
}

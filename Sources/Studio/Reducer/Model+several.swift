import Api18
import Jobs
import TextEditing

extension Model {
  /// Asks how many, once the draft is one that can be sent at all.
  mutating func openSeveral() -> [Effect] {
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    let taken = takeLine()
    guard line == nil else { return taken }
    if waitsForFragments {
      return taken + say(.warning, "The fragments are still being read: nothing was sent")
    }
    do throws(Violations) {
      _ = try input(seed: draft.seed.value).request.validated(for: facts.base).get()
    } catch {
      return taken + show(error.first)
    }
    return taken + open(.several(SeveralRuns()))
  }

  /// Enter does not send: it says what does, and for how much.
  mutating func acceptSeveral() -> [Effect] {
    guard case .several(let several)? = overlays.last?.content else { return [] }
    guard let count = several.count else { return sayNoCount() }
    let key = keyMap.key(for: .dialogSend, in: .dialog)?.label ?? ""
    let price = facts.isSandbox ? NumberText.runs(count) : (facts.price * count).description
    return say(.note, "\(key) sends \(price)")
  }

  private mutating func sayNoCount() -> [Effect] {
    let range = SeveralRuns.range
    return say(.warning, "Give a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  /// Sends what the dialog says; more than the limit ask once more.
  mutating func sendFromDialog() -> [Effect] {
    // What was pressed before the price was seen pays nothing.
    guard let overlay = overlays.last, overlay.wasDrawn,
      case .several(let several) = overlay.content
    else { return [] }
    guard let count = several.count else { return sayNoCount() }
    overlays.removeLast()
    if let gone = dyingReference {
      return open(
        .question(Question(with: gone, subject: .sendSeveral(count), model: self)))
    }
    if let question = budgetQuestion(before: .sendSeveral(count)) {
      return open(.question(question))
    }
    guard count <= facts.confirmAbove else {
      let price = facts.isSandbox ? "" : " for \(facts.price * count)"
      return open(
        .question(
          Question(
            subject: .sendSeveral(count), title: "Send \(NumberText.runs(count))\(price)?",
            lines: [
              "That is more than \(facts.confirmAbove) at once.",
              "Once sent, a run cannot be cancelled.",
            ], yes: "Send \(count)\(price)")))
    }
    return sendSeveral(count)
  }

  mutating func sendSeveral(_ count: Int) -> [Effect] {
    let seeds = seeds(count)
    let batch = LocalID(using: &random).rawValue
    var jobs: [Job] = []
    do throws(Violations) {
      for (position, seed) in seeds.enumerated() {
        var job = try input(seed: seed).job(
          id: LocalID(using: &random), now: now, base: facts.base, parent: draft.parent,
          batch: batch, batchPosition: position)
        job.origin = facts.origin
        jobs.append(job)
      }
    } catch {
      return show(error.first)
    }
    guard let first = jobs.first else { return [] }
    checkpoints.add(draft.sending(first.input.seed))
    let fixed = draft.seed.mode == .fixed ? draft.seed : nil
    for (job, seed) in zip(jobs, seeds) {
      session[job.id] = .zero
      noteSent(job.id, seed: seed)
    }
    // A seed that is fixed stays the one shown.
    if let fixed { draft.seed = fixed }
    justSent = first.id
    fault = nil
    undo.breakGroup()
    sentPrompts = PromptBrowsing()
    return [.submit(jobs)]
  }
}

extension NumberText {
  /// `1 run`, `5 runs`.
  static func runs(_ number: Int) -> String { number == 1 ? "1 run" : "\(count(number)) runs" }
}

import Api18

extension Question {
  /// Asks before a run with a picture that the service no longer has.
  init(with gone: DyingReference, subject: Subject, model: Model) {
    let price = model.facts.isSandbox ? "" : " for \(model.facts.price * subject.runs)"
    self.init(
      subject: subject, title: "Send\(price) with a picture that is gone?",
      lines: model.dyingLines(gone.slot, name: "Image \(gone.number)"),
      yes: "Send all the same\(price)")
  }
}

package import Api18

extension Job {
  /// A new row for the outbox that runs this job again: its body is this one's to the byte but for
  /// the seed.
  ///
  /// - Parameters:
  ///   - origin: Where it goes; the same as before unless given.
  ///   - kind: Why it runs again.
  package func rerun(
    seed choice: SeedChoice, id: LocalID, now: Timestamp, origin: String? = nil,
    kind: JobParent.Kind = .rerun, batch: String? = nil, batchPosition: Int? = nil
  ) throws(RerunProblem) -> Job {
    var input = self.input
    switch choice {
    case .same: break
    case .random(let seed), .fixed(let seed): input.seed = seed
    case .service: input.seed = nil
    case .next:
      guard let seed = input.seed else { throw .serviceChoseSeed }
      guard seed < .max else { throw .noNextSeed }
      input.seed = seed + 1
    }
    var body = self.body
    if input.seed != self.input.seed {
      guard let edited = SeedEdit.body(body, settingSeed: input.seed) else { throw .unreadableBody }
      body = edited
    }
    return Job(
      id: id, input: input, body: body, origin: origin ?? self.origin, createdAt: now,
      parent: JobParent(id: self.id, kind: kind), batch: batch, batchPosition: batchPosition)
  }
}

extension JobInput {
  /// A new row for the outbox, when the inputs keep every rule of the service.
  ///
  /// Its references are kept as they are sent.
  package func job(
    id: LocalID, now: Timestamp, base: BaseURL, parent: JobParent? = nil, batch: String? = nil,
    batchPosition: Int? = nil
  ) throws(Violations) -> Job {
    let valid = try request.validated(for: base).get()
    var input = self
    let enabled = input.references.indices.filter { input.references[$0].isEnabled }
    for (index, address) in zip(enabled, valid.request.images) {
      input.references[index].url = address
    }
    return Job(
      id: id, input: input, body: valid.body, origin: base.origin.description, createdAt: now,
      parent: parent, batch: batch, batchPosition: batchPosition)
  }
}

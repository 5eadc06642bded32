import Api18

/// The service's page, carried out over a folder: takes a request, gives an answer.
struct Service: Sendable {
  let options: SandboxOptions
  let key: Secret
  let folder: JobFolder
  let disk: OffPool
  let pictures: PictureMaker
  let faults: FaultBoard
  let journal: Journal
  let numbers = Counter()

  init(options: SandboxOptions, key: Secret) throws {
    self.options = options
    self.key = key
    folder = try JobFolder(path: options.folder)
    disk = OffPool(label: "hera.sandbox.disk")
    pictures = PictureMaker(
      folder: folder, editor: Editor(longSide: max(64, options.longSide)), disk: disk)
    faults = FaultBoard(options.faults)
    journal = Journal(path: folder.journalPath, disk: disk, now: options.now)
  }

  func answer(_ request: Incoming, route: Route) async throws -> Answer {
    do {
      guard let base = request.base else {
        throw Refusal.invalid("The Host field must name this machine, as 127.0.0.1 or localhost.")
      }
      return try await answer(request, route: route, base: base)
    } catch let refusal as Refusal {
      return refusal.answer
    }
  }

  private func answer(_ request: Incoming, route: Route, base: String) async throws -> Answer {
    guard route.methods.isEmpty || route.methods.contains(request.method) else {
      throw Refusal.wrongMethod(allowed: route.methods.joined(separator: ", "))
    }
    switch route {
    case .generate(let isImagesCall):
      try authorize(request)
      return try await generate(request, base: base, isImagesCall: isImagesCall)
    case .job(let id):
      try authorize(request)
      try request.refuseQuery()
      let record = try await record(id)
      return Answer(json: record.answer(at: options.now(), base: base, words: options.statuses))
    case .picture(let id):
      return try await picture(id)
    case .sample(let sample):
      let file = try await disk.run(throwing: { try sample.file() })
      return Answer(file: file, type: sample.contentType)
    case .control(let control):
      try authorize(request)
      return try await carryOut(control, request)
    case .nothing(let refusal):
      throw refusal
    }
  }

  private func authorize(_ request: Incoming) throws(Refusal) {
    let words = (request.authorization ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer",
      key.withExposedValue({ $0.matches(words[1]) })
    else { throw .invalidKey }
  }

  func isShowingKey(_ bytes: [UInt8]) -> Bool {
    key.withExposedValue { bytes.firstRange(of: $0.utf8) != nil }
  }

  /// Removes what has expired.
  func sweep() async {
    let (folder, now) = (folder, options.now())
    await disk.run { folder.sweep(at: now) }
    await journal.sweep()
  }

  // MARK: Jobs

  private func generate(
    _ request: Incoming, base: String, isImagesCall: Bool
  ) async throws -> Answer {
    let waits = try request.wait ?? isImagesCall
    try request.checkContentType()
    let body = try request.body.get()
    let order = try GenerationRequest(body)
    try await checkReferences(order.images)
    try await checkBalance()
    let record = makeRecord(order, course: request.course)
    let folder = folder
    // Before the record: whoever is killed between the two counts as charged.
    await journal.note(
      .charge, request.server,
      [
        .init(name: "n", value: .integer(request.number)),
        .init(name: "job", value: .string(record.id.text)),
        .init(name: "cost_usd", value: .number(record.fails ? "0" : record.cost.decimalText)),
        .init(name: "body_hash", value: .string(Dice.hash(body).hexText)),
        .init(name: "prompt", value: .string(order.prompt)),
        .init(name: "seed", value: order.seed.map(JSON.integer) ?? .null),
      ])
    do {
      try await disk.run(throwing: { try folder.save(record) })
    } catch {
      throw Refusal.internalFault
    }
    if waits { try await end(of: record) }
    return Answer(
      json: record.answer(
        at: options.now(), base: base, words: options.statuses, isImagesCall: isImagesCall))
  }

  private func makeRecord(
    _ order: GenerationRequest, course: FaultAction.Course
  ) -> JobRecord {
    let id = RandomID(options.random)
    let seed = order.seed ?? Int64(options.random() >> 33)
    let expandsPrompt = order.expandsPrompt ?? false
    let (shortest, longest) = (
      options.jobDuration.lowerBound.milliseconds, options.jobDuration.upperBound.milliseconds
    )
    var dice = Dice(seed: 0, purpose: id.text)
    return JobRecord(
      id: id, createdAt: options.now(),
      duration: course.duration
        ?? .milliseconds(Int64(dice.roll(Int(shortest)...Int(longest)))),
      retention: options.retention, cost: options.price,
      input: JobRecord.Input(
        prompt: order.prompt,
        expandedPrompt: expandsPrompt
          ? PromptExpansion.expanded(order.prompt, seed: seed, limit: EditRequest.promptLimit)
          : nil,
        images: order.images, seed: seed, negativePrompt: order.negativePrompt,
        expandsPrompt: expandsPrompt),
      fails: course.fails)
  }

  /// A reference to a picture of the sandbox that is not there could never be fetched.
  private func checkReferences(_ images: [String]) async throws {
    for (index, address) in images.enumerated() {
      switch Reference(address) {
      case .sample, .elsewhere: continue
      case .output(let id):
        let folder = folder
        if let record = await disk.run({ folder.record(id) }), isThere(record) { continue }
      case .missing: break
      }
      throw Refusal.invalid("images[\(index)] could not be fetched: there is no picture there.")
    }
  }

  private func checkBalance() async throws {
    switch options.balance {
    case .unlimited: return
    case .promotional: throw Refusal.paidBalanceRequired
    case .paid(let limit):
      let folder = folder
      let records = await disk.run { folder.records() }
      let spent = records.filter { !$0.fails }.reduce(MicroUSD.zero) { $0 + $1.cost }
      guard spent + options.price <= limit else { throw Refusal.insufficientBalance }
    }
  }

  /// Returns when the job has ended by the sandbox's clock.
  private func end(of record: JobRecord) async throws {
    while true {
      let left = record.endsAt.since(options.now())
      guard left > .zero else { return }
      try await options.sleep(left)
    }
  }

  private func record(_ id: String) async throws -> JobRecord {
    guard let id = RandomID(text: id) ?? (faults.isEmpty ? nil : RandomID(within: id)) else {
      throw Refusal.noSuchJob
    }
    let folder = folder
    guard let record = await disk.run({ folder.record(id) }) else { throw Refusal.noSuchJob }
    return record
  }

  // MARK: Pictures

  private func isThere(_ record: JobRecord) -> Bool {
    let now = options.now()
    return !record.fails && now >= record.endsAt && now < record.expiresAt
  }

  private func picture(_ id: RandomID) async throws -> Answer {
    let folder = folder
    guard let record = await disk.run({ folder.record(id) }), isThere(record) else {
      throw Refusal.noSuchPicture
    }
    do {
      return Answer(file: try await pictures.picture(of: record), type: "image/png")
    } catch {
      throw Refusal.internalFault
    }
  }
}

extension Incoming {
  /// `wait`, the one parameter of the page.
  fileprivate var wait: Bool? {
    get throws(Refusal) {
      var result: Bool?
      for item in query {
        guard item.name == "wait", result == nil else {
          throw .invalid("The only query parameter is wait, once.")
        }
        switch item.value {
        case "true": result = true
        case "false": result = false
        default: throw .invalid("wait must be true or false.")
        }
      }
      return result
    }
  }

  fileprivate func refuseQuery() throws(Refusal) {
    guard query.isEmpty else { throw .invalid("This path takes no query parameters.") }
  }

  fileprivate func checkContentType() throws(Refusal) {
    let type = (contentType ?? "").split(separator: ";").first.map(String.init) ?? ""
    let name = type.lowercased().filter { !$0.isWhitespace }
    guard name == "application/json" else {
      throw .invalid("The body must be JSON: send `Content-Type: application/json`.")
    }
    guard contentEncoding == nil || contentEncoding?.lowercased() == "identity" else {
      throw .invalid("The body must not be compressed.")
    }
  }
}

extension String {
  /// Compares in a time that tells nothing of where two texts differ.
  fileprivate func matches(_ other: Substring) -> Bool {
    let (left, right) = (Array(utf8), Array(other.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

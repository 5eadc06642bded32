import Api18
import Jobs

/// Makes jobs one after the other, oldest first, each with the life that its record's own rules give
/// it.
struct JobMaker {
  private(set) var made = 0
  /// What is thought of the jobs of the last batch.
  private(set) var judgements: [LocalID: Judgement] = [:]
  private(set) var verdicts: [Verdict] = []
  private let count: Int
  private let now: Timestamp
  private let isSettled: Bool
  /// The service where every job is under way; the usual one, and all kinds of lives, where it is `nil`.
  private let runningAt: String?
  /// The folder of the pictures; one that does not exist where it is `nil`.
  private let pictureFolder: String?
  private var dice: Dice
  private var idea: Idea?
  private var last: LocalID?
  /// Some earlier pictures, from which other ideas begin.
  private var pictures: [(id: LocalID, url: String)] = []

  /// On the average, a job every 95 seconds: a million fill three years.
  private static let pace: Int64 = 95_000
  private static let rareEach = 50_000

  /// - Parameters:
  ///   - isSettled: Whether every job has come to its end, and every picture is fetched.
  ///   - runningAt: The origin of a service where every job runs, sent just now.
  ///   - pictures: The folder where the picture of each job is, under the job's number from 0 on.
  init(
    count: Int, seed: UInt64, now: Timestamp, isSettled: Bool = false, runningAt: String? = nil,
    pictures: String? = nil
  ) {
    self.count = count
    self.now = now
    self.isSettled = isSettled
    self.runningAt = runningAt
    pictureFolder = pictures
    dice = Dice(seed: seed)
  }

  /// As many as are left, at most `limit`.
  mutating func next(_ limit: Int) -> [Job] {
    (judgements, verdicts) = ([:], [])
    return (0..<min(limit, count - made)).map { _ in
      let job = next()
      judge(job)
      return job
    }
  }

  private mutating func next() -> Job {
    defer { made += 1 }
    guard let id = LocalID(rawValue: dice.digest(LocalID.length)) else {
      fatalError("The generator made an id that is none.")
    }
    var idea = nextIdea()
    // In the middle of the first 50,000, and of the second.
    if made % Self.rareEach == Self.rareEach / 2, made / Self.rareEach < Vocabulary.rare.count {
      idea = idea.mentioning(Vocabulary.rare[made / Self.rareEach])
    }
    var job = Job(
      id: id, input: idea.input, body: idea.body,
      origin: runningAt ?? BaseURL.service.origin.description,
      createdAt: time(), parent: idea.parent)
    do throws(ImpossibleChange) {
      try runningAt == nil ? live(&job) : run(&job)
    } catch {
      fatalError("The generator made a life that no job can have: \(error)")
    }
    last = id
    if let url = job.outputs.first?.url, dice.percent(20) {
      if pictures.count == 200 { pictures.removeFirst(100) }
      pictures.append((id, url))
    }
    return job
  }

  /// Sessions of forty jobs, then a break twice as long.
  private mutating func time() -> Timestamp {
    if runningAt != nil { return Timestamp(rawValue: now.rawValue - Int64(count - made)) }
    let (session, place) = (Int64(made / 40), Int64(made % 40))
    let start = now.rawValue - Int64(count) * Self.pace
    return Timestamp(
      rawValue: start + session * 40 * Self.pace + place * 30_000 + dice.number(0...25_000))
  }

  private mutating func nextIdea() -> Idea {
    var next: Idea
    if let last, let idea, !dice.percent(12) {
      next = idea
      if dice.percent(35) {
        next.recall(from: last, using: &dice)
      } else {
        next.rerun(from: last, using: &dice)
      }
    } else {
      next = Idea(using: &dice, pictures: pictures)
    }
    idea = next
    return next
  }

  /// Most runs are looked at once and forgotten.
  private mutating func judge(_ job: Job) {
    guard job.state == .saved, dice.percent(40) else { return }
    var judgement = Judgement()
    if dice.percent(60) { judgement.rating = dice.pick([0, 1, 2, 2, 3, 3, 3, 4, 4, 5]) }
    if dice.percent(30) { judgement.choice = dice.percent(40) ? .kept : .rejected }
    for _ in 0..<dice.pick([0, 0, 0, 1, 1, 2]) {
      guard let tag = Tag(rawValue: dice.pick(Self.tags)), !judgement.tags.contains(tag) else {
        continue
      }
      judgement.tags.append(tag)
    }
    if dice.percent(5) { judgement.note = dice.pick(Self.notes) + dice.token(4) }
    judgements[job.id] = judgement
    if let parent = job.parent, parent.kind == .rerun, dice.percent(3) {
      verdicts.append(
        Verdict(job: job.id, other: parent.id, outcome: dice.pick([.won, .won, .lost, .tie])))
    }
  }

  private static let tags =
    ["hair", "hands", "print", "client-a", "client-b", "wallpaper", "测试", "пейзаж"]
    + (1...40).map { "series-\($0)" }
  private static let notes = [
    "the light is right here, take it for ", "手很好，留着 ", "send to the printer ",
    "too dark, again with ",
  ]

  // MARK: What becomes of it

  private mutating func run(_ job: inout Job) throws(ImpossibleChange) {
    guard let id = JobID(rawValue: "job_" + dice.token(20)) else { return }
    try job.apply(.sendBegan(sender: InstanceID(rawValue: "make-history"), at: job.createdAt))
    let answer = RemoteJob(id: id, status: "queued")
    try job.apply(.sendEnded(.accepted(answer), retryAt: nil, at: job.createdAt))
  }

  private mutating func live(_ job: inout Job) throws(ImpossibleChange) {
    // The newest are still under way.
    let isNew = !isSettled && count - made <= min(6, count / 3)
    if isNew, made % 3 == 0 { return try job.apply(.held(.balance, nil)) }
    let sent = job.createdAt.advanced(by: .milliseconds(dice.number(5...400)))
    try job.apply(.sendBegan(sender: InstanceID(rawValue: "make-history"), at: sent))
    let answered = sent.advanced(by: .milliseconds(dice.number(80...900)))
    switch dice.number(0...999) {
    case 0...11:
      let problem = ServiceProblem(
        status: 400, kind: .invalidRequest, message: "images[0] could not be fetched")
      return try job.apply(.sendEnded(.refused(problem), retryAt: nil, at: answered))
    case 12...15:
      let failure = TransportFailure(
        kind: .timedOut, mayHaveBeenTaken: true, detail: "no answer in 60 s")
      try job.apply(
        .sendEnded(.unconfirmed(.noAnswer(failure)), retryAt: nil, at: answered))
      if dice.percent(60) {
        try job.apply(.settled(dice.percent(50) ? .ran : .didNotRun, at: answered))
      }
      return
    default: break
    }
    guard let remoteID = JobID(rawValue: "job_" + dice.token(20)) else { return }
    var answer = RemoteJob(
      id: remoteID, status: "queued", pollAddress: "https://api18.dev/v1/jobs/\(remoteID.rawValue)")
    answer.raw = raw(of: answer, for: job)
    try job.apply(.sendEnded(.accepted(answer), retryAt: nil, at: answered))
    if isNew {
      answer.status = "processing"
      return try job.apply(.heard(answer, at: answered))
    }
    try finish(&job, answer, sent: sent)
  }

  private mutating func finish(
    _ job: inout Job, _ answer: RemoteJob, sent: Timestamp
  ) throws(ImpossibleChange) {
    var answer = answer
    let took = dice.number(6_000...24_000) + (dice.percent(5) ? dice.number(0...90_000) : 0)
    let done = sent.advanced(by: .milliseconds(took))
    answer.inferenceMilliseconds = took - dice.number(800...2_500)
    answer.completedAt = done
    answer.expiresAt = done.advanced(by: .seconds(7 * 86_400))
    switch dice.number(0...999) {
    case 0...29:
      answer.status = "failed"
      answer.error = JobProblem(
        type: "generation_failed", message: dice.pick(["content was refused", "internal error"]))
      if dice.percent(50) { answer.cost = .zero }
      answer.raw = raw(of: answer, for: job)
      return try job.apply(.heard(answer, at: done))
    case 30...32: return try job.apply(.forgotten(at: done))
    default: break
    }
    answer.status = "completed"
    answer.cost = dice.percent(97) ? .pricePerRun : MicroUSD(rawValue: dice.number(3...9) * 10_000)
    if job.input.enablePromptExpansion == true {
      answer.returnedPrompt =
        job.input.prompt + ", rich detail, natural light, balanced composition"
    }
    answer.outputs = [OutputURL(rawValue: "https://files.api18.dev/o/\(dice.token(24)).png")]
      .compactMap(\.self)
    answer.raw = raw(of: answer, for: job)
    try job.apply(.heard(answer, at: done))
    guard isSettled || !dice.percent(1) else {
      return try job.apply(.fetchFailed(index: 0, "The server said 404.", at: done))
    }
    let file = DownloadedFile(
      path: pictureFolder.map { "\($0)/\(made)" }
        ?? "/home/someone/.local/share/hera/outputs/2026-11-22/\(job.id.short).png",
      sha256: dice.digest(64), bytes: dice.number(400_000...3_000_000),
      header: ImageHeader(kind: .png, width: 1024, height: 1024))
    try job.apply(.fetched(index: 0, file, at: done))
  }

  /// An answer as long as the service's own.
  private func raw(of answer: RemoteJob, for job: Job) -> [UInt8] {
    let input = String(decoding: job.body, as: UTF8.self)
    let output = answer.outputs.first.map { #"{"url":"\#($0.rawValue)"}"# } ?? ""
    return Array(
      """
      {"id":"\(answer.id.rawValue)","object":"generation","model":"hera-1.0-image-edit",\
      "output_kind":"image","status":"\(answer.status ?? "")",\
      "created_at":\(job.createdAt.rawValue / 1000),"completed_at":null,"expires_at":null,\
      "retention_days":7,"error":null,"cost_usd":"0.07","input":\(input),\
      "timings":{"inference_ms":\(answer.inferenceMilliseconds ?? 0)},\
      "urls":{"get":"\(answer.pollAddress ?? "")"},"data":[\(output)]}
      """.utf8)
  }
}

import Api18

extension Job {
  /// The life of a job, in one place: what follows from a change, in the state it is in.
  ///
  /// - Throws: ``ImpossibleChange`` when the change does not fit the state; nothing is changed then.
  package mutating func apply(_ change: JobChange) throws(ImpossibleChange) {
    switch change {
    case .sendBegan(_, let time):
      guard state == .outbox, heldReason == nil else { throw impossible(change) }
      state = .sending
      submittedAt = time
      sendCount += 1
      nextSendAt = nil
      problem = nil
    case .sendEnded(let outcome, let retryAt, let time):
      try end(outcome, retryAt: retryAt, at: time, change)
    case .senderDied:
      guard state == .sending else { throw impossible(change) }
      state = .unconfirmed
      problem = .senderDied
    case .heard(let answer, let time):
      guard [.running, .completed, .saved, .failed, .lost].contains(state) else {
        throw impossible(change)
      }
      absorb(answer, at: time)
    case .forgotten:
      guard state == .running || state == .completed else { throw impossible(change) }
      state = .lost
      problem = .forgotten
    case .fetched(let index, let file, _):
      try check(index, change)
      outputs[index].fill(with: file)
      settleOutputs()
    case .fetchFailed(let index, let sentence, _):
      try check(index, change)
      outputs[index].fetchAttempts += 1
      outputs[index].fetchProblem = sentence
    case .held(let reason, let problem):
      guard state == .outbox else { throw impossible(change) }
      heldReason = reason
      nextSendAt = nil
      if let problem { self.problem = problem }
    case .released:
      guard state == .outbox else { throw impossible(change) }
      heldReason = nil
      nextSendAt = nil
      problem = nil
    case .dropped(let problem, _):
      guard state == .outbox else { throw impossible(change) }
      refuse(problem)
    case .settled(let settlement, _):
      guard state == .unconfirmed else { throw impossible(change) }
      self.settlement = settlement
    case .askedAgain:
      guard state == .lost, remoteID != nil else { throw impossible(change) }
      state = outputs.isEmpty ? .running : .completed
      problem = nil
    }
  }

  private func impossible(_ change: JobChange) -> ImpossibleChange {
    ImpossibleChange(state: state, change: change.name)
  }

  private func check(_ index: Int, _ change: JobChange) throws(ImpossibleChange) {
    // Nothing is ever saved twice, nor unsaved.
    guard [.completed, .saved, .lost].contains(state), outputs.indices.contains(index),
      outputs[index].path == nil
    else { throw impossible(change) }
  }
}

// The end of a POST.
extension Job {
  private mutating func end(
    _ outcome: SubmitOutcome, retryAt: Timestamp?, at time: Timestamp, _ change: JobChange
  ) throws(ImpossibleChange) {
    switch (state, outcome) {
    case (.sending, _): break
    // Another program took the sender for dead, yet its answer came after all: to know is better
    // than to doubt.
    case (.unconfirmed, .accepted), (.unconfirmed, .refused): break
    default: throw impossible(change)
    }
    switch outcome {
    case .accepted(let answer):
      state = .running
      remoteID = answer.id
      settlement = nil
      problem = nil
      absorb(answer, at: time)
    case .refused(let problem):
      settlement = nil
      refuse(JobProblem(problem))
    case .notSent(let reason):
      state = .outbox
      problem = JobProblem(reason)
      if case .held(let answer) = reason {
        heldReason = answer.status == 402 ? .balance : .key
      } else {
        heldReason = retryAt == nil ? .network : nil
        nextSendAt = retryAt
      }
    case .unconfirmed(let reason):
      state = .unconfirmed
      problem = JobProblem(reason)
      if case .unreadable(_, let body) = reason { rawAnswer = body }
    }
  }

  private mutating func refuse(_ problem: JobProblem) {
    state = .refused
    heldReason = nil
    nextSendAt = nil
    self.problem = problem
  }
}

// What the service tells of a job it took.
extension Job {
  /// How many pictures of one job are taken; an answer may list any number.
  private static let outputLimit = 64

  /// Takes over what an answer says; what it leaves out stays as it was known.
  private mutating func absorb(_ answer: RemoteJob, at time: Timestamp) {
    lastHeardAt = time
    rawAnswer = answer.raw
    serviceStatus = answer.status ?? serviceStatus
    completedAt = answer.completedAt ?? completedAt
    inferenceMilliseconds = answer.inferenceMilliseconds ?? inferenceMilliseconds
    cost = answer.cost ?? cost
    returnedPrompt = answer.returnedPrompt ?? returnedPrompt
    pollAddress = answer.pollAddress ?? pollAddress
    for (index, url) in answer.outputs.prefix(Self.outputLimit).enumerated() {
      if outputs.indices.contains(index) {
        outputs[index].url = url.rawValue
      } else {
        outputs.append(JobOutput(url: url.rawValue))
      }
    }
    if outputs.isEmpty {
      switch answer.progress {
      case .failed:
        state = .failed
        problem = answer.error ?? .failedWithoutReason
      case .completed: state = .completed
      // A job that has ended does not begin to run again by a word.
      case .going: if state == .lost { state = .running }
      }
    } else {
      // Whatever the status says, a picture is a picture.
      settleOutputs(isHeard: true)
    }
    if state == .completed || state == .failed || state == .saved {
      completedAt = completedAt ?? time
    }
    if state != .failed, state != .lost { problem = nil }
    expiresAt = answer.expiresAt ?? expiresAt ?? expiry(afterDays: answer.retentionDays)
  }

  private mutating func settleOutputs(isHeard: Bool = false) {
    if outputs.allSatisfy({ $0.path != nil }) {
      state = .saved
      problem = nil
    } else if state != .lost || isHeard {
      state = .completed
    }
  }

  private func expiry(afterDays days: Double?) -> Timestamp? {
    // A hundred years and more is no date a service means.
    guard let days, days > 0, days < 36_500, let completedAt else { return nil }
    return completedAt.advanced(by: .milliseconds(Int64(days * 86_400_000)))
  }
}

extension JobOutput {
  fileprivate mutating func fill(with file: DownloadedFile) {
    path = file.path
    sha256 = file.sha256
    bytes = file.bytes
    type = file.header.kind.rawValue
    width = file.header.width
    height = file.header.height
    fetchProblem = nil
  }
}

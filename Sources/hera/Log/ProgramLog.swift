import Api18
import Diagnostics
import Dispatch
import Glibc
import Jobs
import Logging
import Synchronization

/// What one program writes into the log: that it began, what became of jobs, and what went wrong.
///
/// A prompt never stands there. Without a file nothing is logged: a log must stop nobody's work.
final class ProgramLog: Sendable {
  private struct State {
    var logger: Logger?
    var told: [LocalID: Told] = [:]
    /// Why the service gave no answer about a job, until it does.
    var unheard: [LocalID: String] = [:]
  }

  /// What was last said of a job; the same is not said twice.
  private struct Told: Equatable {
    var state: JobState
    var heldReason: HeldReason?
    var problem: String?
  }

  private let path: String
  private let redactor: Redactor
  private let state = Mutex(State())
  /// Writing may block, and what is logged comes from tasks.
  private let queue = DispatchQueue(label: "hera.log", qos: .userInitiated)

  init(path: String, redactor: Redactor) {
    self.path = path
    self.redactor = redactor
  }

  /// Opens the file and says who writes; what was noted before is dropped.
  ///
  /// - Parameter onProblem: Told why there is no log.
  func open(instance: InstanceID, onProblem: @escaping @Sendable (String) -> Void) {
    queue.async { [self] in
      do throws(LogFileProblem) {
        let file = try LogFile(path: path)
        let logger = Logger(label: "hera") { [redactor] label in
          FileLogHandler(label: label, file: file, redactor: redactor)
        }
        logger.info(
          "started",
          metadata: [
            "instance": "\(instance.rawValue)", "pid": "\(getpid())",
            "version": "\(Client.version)",
          ])
        state.withLock { $0.logger = logger }
      } catch {
        onProblem(error.description)
      }
    }
  }

  /// Returns when all that was noted is written.
  func finish() {
    queue.sync {}
  }

  /// Writes a line that a person should find.
  func warn(_ sentence: String) {
    log(.warning, "\(sentence)")
  }

  /// Writes what libraries printed while the screen was up.
  func note(standardError tail: String) {
    for line in tail.split(separator: "\n") { warn("standard error: \(line)") }
  }

  /// Writes what an engine tells, where it is another thing than before.
  func note(_ event: JobEvent) {
    switch event {
    case .heard(let id, _): state.withLock { _ = $0.unheard.removeValue(forKey: id) }
    case .changed(let job): note(job)
    case .sendingHeld(let reason?): warn("sending is held: \(reason.rawValue)")
    case .sendingHeld(nil): log(.info, "sending goes on")
    case .notHeard(let id, let sentence):
      let isNew = state.withLock { state in
        state.unheard.updateValue(sentence, forKey: id) != sentence
      }
      if isNew { warn("job \(id.short) was not heard of: \(sentence)") }
    case .notFetched(let id, let sentence): warn("job \(id.short): \(sentence)")
    case .storeFailed(let sentence): log(.error, "\(sentence)")
    }
  }

  private func note(_ job: Job) {
    let problem =
      job.problem.flatMap { $0.message ?? $0.type }
      ?? job.outputs.lazy.compactMap(\.fetchProblem).first
    let told = Told(state: job.state, heldReason: job.heldReason, problem: problem)
    let isNew = state.withLock { state in
      state.unheard[job.id] = nil
      defer { state.told[job.id] = job.state.isEnded ? nil : told }
      return state.told[job.id] != told
    }
    guard isNew else { return }
    var facts: Logger.Metadata = [:]
    if let remoteID = job.remoteID { facts["remote"] = "\(remoteID.rawValue)" }
    if let reason = job.heldReason { facts["held"] = "\(reason.rawValue)" }
    if let cost = job.cost { facts["micro_usd"] = "\(cost.rawValue)" }
    if let problem { facts["problem"] = "\(problem)" }
    log(
      problem == nil ? .info : .warning, "job \(job.id.short) is \(job.state.rawValue)", facts)
  }

  private func log(
    _ level: Logger.Level, _ message: Logger.Message, _ facts: Logger.Metadata = [:]
  ) {
    queue.async { [self] in
      state.withLock { $0.logger }?.log(level: level, message, metadata: facts)
    }
  }
}

import Api18
import Jobs

/// A job as `--json` tells it: the one object that all commands about jobs print.
///
/// Members are only ever added; their order, their names and their meanings stay.
struct JobReport: Sendable {
  /// The row; `nil` where none was made.
  var job: Job?
  /// What was asked for where no row was made.
  var input: JobInput?
  /// Stands in for the row's state where there is none.
  var state: JobState?
  var parent: LocalID?
  /// Why the command failed, where the row itself does not say it.
  var problem: JobProblem?

  init(_ job: Job, problem: JobProblem? = nil) {
    self.job = job
    self.problem = problem
  }

  /// For a command that came to no job.
  ///
  /// - Parameter state: `refused` where a run was asked for: nothing was sent, nothing was charged.
  init(
    _ failure: Failure, state: JobState? = nil, input: JobInput? = nil, parent: LocalID? = nil
  ) {
    self.state = state
    self.input = input
    self.parent = parent
    problem = JobProblem(type: failure.type, message: failure.sentence)
  }

  var json: JSON {
    let input = job?.input ?? input
    return [
      "id": JSON(job?.id.rawValue),
      "remote_id": JSON(job?.remoteID?.rawValue),
      "state": JSON((job?.state ?? state)?.rawValue),
      "status": JSON(job?.serviceStatus),
      "prompt": JSON(input?.prompt),
      "images": input.map { .list($0.request.images.map(JSON.text)) } ?? .null,
      "seed": JSON(input?.seed),
      "negative_prompt": JSON(input?.request.negativePrompt),
      "enable_prompt_expansion": JSON(input?.enablePromptExpansion),
      "cost_usd": JSON(job?.cost),
      "created_at": JSON(job?.createdAt),
      "submitted_at": JSON(job?.submittedAt),
      "completed_at": JSON(job?.completedAt),
      "expires_at": JSON(job?.expiresAt),
      "inference_ms": JSON(job?.inferenceMilliseconds),
      "error": error,
      "parent": JSON((job?.parent?.id ?? parent)?.rawValue),
      "outputs": .list(job?.outputs.map(Self.output) ?? []),
    ]
  }

  private var error: JSON {
    guard let problem = job?.problem ?? job?.reasonHeld ?? problem else { return .null }
    return ["type": JSON(problem.type), "message": JSON(problem.message)]
  }

  private static func output(_ output: JobOutput) -> JSON {
    [
      "url": .text(output.url),
      "path": JSON(output.path),
      "sha256": JSON(output.sha256),
      "bytes": JSON(output.bytes),
      "type": JSON(output.type),
      "width": JSON(output.width),
      "height": JSON(output.height),
    ]
  }
}

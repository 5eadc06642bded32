/// Why a command ends without doing what it was asked: a sentence and an exit status.
struct Failure: Error, CustomStringConvertible {
  /// What happened and what to do next.
  let sentence: String
  let status: ExitStatus

  init(_ sentence: String, _ status: ExitStatus) {
    self.sentence = sentence
    self.status = status
  }

  var description: String { sentence }
}

/// What scripts can rely on.
enum ExitStatus: Int32 {
  case success = 0
  /// A job failed, was refused or is lost.
  case jobFailed = 1
  /// Paid, but its picture is not on this machine.
  case notSaved = 2
  case key = 3
  case balance = 4
  /// The service or the network; nothing was charged.
  case service = 5
  /// It may have been charged; only a person decides.
  case unconfirmed = 6
  /// Wrong usage, an unknown or ambiguous id.
  case usage = 64
  case interrupted = 130
}

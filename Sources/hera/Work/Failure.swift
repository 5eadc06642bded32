/// Why a command ends without doing what it was asked: a sentence and an exit status.
struct Failure: Error, CustomStringConvertible {
  /// What happened and what to do next.
  let sentence: String
  let status: ExitStatus
  /// A word for scripts; by default that of the status.
  let type: String

  init(_ sentence: String, _ status: ExitStatus, type: String? = nil) {
    self.sentence = sentence
    self.status = status
    self.type = type ?? status.word
  }

  var description: String { sentence }
}

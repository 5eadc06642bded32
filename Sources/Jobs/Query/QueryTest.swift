/// One thing that is looked at in a job.
///
/// Both ends of a range belong to it. Times are milliseconds since 1970, amounts are millionths of a
/// dollar, durations are milliseconds.
package enum QueryTest: Sendable, Hashable {
  /// In the prompt, the returned prompt, the negative prompt or the note.
  case text(TextNeedle)
  case state(JobState)
  case isOpen
  case isEnded
  /// The service's own word; case does not matter.
  case status(String)
  case seed(ClosedRange<Int64>)
  case noSeed
  case cost(ClosedRange<Int64>)
  case noCost
  case took(ClosedRange<Int64>)
  case tookNothing
  case created(ClosedRange<Int64>)
  case rated(ClosedRange<Int64>)
  case unrated
  case kept
  case rejected
  /// Among the marked rows, which the request for a search brings along.
  case marked
  case verdict(Verdict.Outcome)
  case tag(NamePattern)
  case untagged
  case model(NamePattern)
  case noModel
  /// In the address or label of a reference; or the id of the job whose picture was one.
  case reference(TextNeedle, sourcePrefix: String?)
  /// Children, by either edge, of the jobs whose ids begin so.
  case parent(String)
  /// The whole tree of the jobs whose ids begin so.
  case branch(String)
  case picture(PictureState)
  case has(Part)

  /// What became of a picture.
  package enum PictureState: String, Sendable, Hashable, CaseIterable {
    /// It is on this machine.
    case saved = "yes"
    /// The run is finished, and it can still be fetched.
    case waiting = "no"
    /// The service's copy has expired before it was fetched, or the service forgot the job.
    case lost
  }

  package enum Part: String, Sendable, Hashable, CaseIterable {
    case note
    case tag
    case picture
    case error
    case parent
    case child
    case negative
    case expansion
  }
}

/// A name, or how it begins; case does not matter.
package struct NamePattern: Sendable, Hashable {
  package var text: String
  /// Whether any name that begins so is meant.
  package var isPrefix: Bool

  package init(_ text: String, isPrefix: Bool = false) {
    self.text = text.lowercased()
    self.isPrefix = isPrefix
  }

  package func accepts(_ name: String) -> Bool {
    let name = name.lowercased()
    return isPrefix ? name.hasPrefix(text) : name == text
  }
}

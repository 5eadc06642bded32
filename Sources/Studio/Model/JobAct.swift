package import Jobs

/// Something done to jobs, or with them to the draft, that can be taken back.
package enum JobAct: Sendable, Equatable {
  case deleted([LocalID])
  /// A part of a job was loaded into this draft.
  case recalled(over: Draft)
}

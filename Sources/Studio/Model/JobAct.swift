package import Jobs

/// Something done to jobs, drafts put aside or fragments, or with a job to the draft, that can be taken
/// back.
package enum JobAct: Sendable, Equatable {
  case deleted([LocalID])
  /// A part of a job was loaded into this draft.
  case recalled(over: Draft)
  /// A fragment was removed.
  case forgot(Fragment)
  /// A saved search was removed, or another one took its name.
  case forgotSearch(SavedSearch)
  /// A draft was taken out of the stash for good.
  case dropped(DraftSnapshot)
}

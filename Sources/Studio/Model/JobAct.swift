package import Jobs

/// Something done to jobs, drafts put aside or fragments, or with a job to the draft, that can be taken
/// back.
package enum JobAct: Sendable, Equatable {
  /// What the store did under this number: a judgement, a deletion, a verdict. An undo of it goes to a
  /// row where there is one to go to.
  case judged(Int, selecting: LocalID?)
  /// These runs were put into the outbox.
  case sent([LocalID])
  /// A part of a job was loaded into this draft.
  case recalled(over: Draft)
  /// A fragment was removed.
  case forgot(Fragment)
  /// A saved search was removed, or another one took its name.
  case forgotSearch(SavedSearch)
  /// A draft was taken out of the stash for good.
  case dropped(DraftSnapshot)

  /// Something that was kept under a name, or put aside, was removed or lost its name to another.
  var isRemoval: Bool {
    switch self {
    case .forgot, .forgotSearch, .dropped: true
    case .judged, .sent, .recalled: false
    }
  }

  /// What the store knows it by.
  var number: Int? {
    if case .judged(let number, _) = self { number } else { nil }
  }
}

extension StoreError {
  /// What happened and what to do.
  package var sentence: String {
    switch self {
    case .impossible(let change):
      """
      The job is \(change.state.rawValue) by now, so “\(change.change)” no longer fits. Nothing was \
      changed.
      """
    case .notFound(let id): "There is no job \(id.short) in the history."
    case .unusable(let sentence), .obstructed(_, let sentence), .full(let sentence): sentence
    case .busy: "Another program keeps the history busy. It is tried again."
    case .interrupted: "Another search was begun."
    }
  }
}

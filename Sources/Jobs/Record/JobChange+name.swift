extension JobChange {
  /// What happened, in a word or two, for messages and the log.
  package var name: String {
    switch self {
    case .sendBegan: "send began"
    case .sendEnded: "send ended"
    case .senderDied: "sender died"
    case .heard: "heard"
    case .forgotten: "forgotten"
    case .fetched: "fetched"
    case .fetchFailed: "fetch failed"
    case .held: "held"
    case .released: "released"
    case .dropped: "dropped"
    case .settled: "settled"
    case .askedAgain: "asked again"
    }
  }
}

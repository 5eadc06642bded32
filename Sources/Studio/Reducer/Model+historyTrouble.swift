// A history that cannot be used.
extension Model {
  /// It is said, and asked about when a key that sends or resumes is pressed: a question that came by
  /// itself could be answered by what one types.
  mutating func take(_ trouble: HistoryTrouble?) -> [Effect] {
    historyTrouble = trouble
    overlays.removeAll { overlay in
      if case .question(let question) = overlay.content {
        question.subject == .history
      } else {
        false
      }
    }
    guard let trouble else { return storeChanged() + [.loadDurations] }
    return say(.error, trouble.bar, key: .queueResume, label: "says more")
  }

  /// Asks a person what is to be done about it.
  mutating func ask(about trouble: HistoryTrouble) -> [Effect] {
    open(
      .question(
        Question(
          subject: .history, title: trouble.title, lines: trouble.lines, yes: trouble.remedy)))
  }

  /// What keeps everything from being sent; `nil` where nothing does.
  mutating func barSending() -> [Effect]? {
    if let historyTrouble { return ask(about: historyTrouble) }
    guard pastes.isEmpty else {
      return say(.warning, "The clipboard is still being read: nothing was sent")
    }
    return facts.sendingBar.map { say(.error, $0) }
  }
}

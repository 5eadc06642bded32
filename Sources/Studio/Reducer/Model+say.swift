extension Model {
  /// Shows a line over the lower edge and keeps it among the messages.
  ///
  /// An error stays until a key was pressed, so that whoever looked away sees it: what comes by itself
  /// meanwhile and is no error goes to the messages alone.
  ///
  /// - Parameter isKept: Whether it is worth a line among the messages; where one is on a way is not.
  @discardableResult
  package mutating func say(
    _ kind: Toast.Kind, _ text: String, key: ActionID? = nil, label: String? = nil,
    isKept: Bool = true
  ) -> [Effect] {
    let shown = key.flatMap { shownKey(for: $0) }
    let toast = Toast(kind, text, key: shown, keyLabel: shown == nil ? nil : label, at: now)
    if kind == .error || self.toast?.kind != .error { self.toast = toast }
    guard isKept else { return [] }
    messages.append(toast)
    if messages.count > Self.messageLimit {
      messages.removeFirst(messages.count - Self.messageLimit)
    }
    return []
  }

  /// The keys of an action as they are typed here; `nil` where it has none.
  ///
  /// In a text those of the whole program come after the one for a key outside of it: `Ctrl-O @`.
  func shownKey(for id: ActionID) -> String? {
    if let binding = keyMap.key(for: id, in: context) { return binding.label }
    guard ActionTable[id].contexts == [.browse],
      let outside = keyMap.key(for: .oneKey, in: context),
      let binding = keyMap.key(for: id, in: outsideContext), binding.keys.count == 1
    else { return nil }
    return "\(outside.label) \(binding.label)"
  }

  /// One line tells of several faults at once; each of them is among the messages, the first on top.
  mutating func say(faults: [String]) -> [Effect] {
    for fault in faults.reversed() { say(.warning, fault) }
    guard faults.count > 1 else { return [] }
    return say(
      .warning, "\(faults.count) faults in the settings", key: .log, label: "shows them",
      isKept: false)
  }

  /// Says that something was removed, and offers to take that back: the last act that was recorded.
  mutating func sayRemoved(_ text: String, _ kind: Toast.Kind = .note) {
    let isInText = keyMap.key(for: .editUndo, in: context) != nil
    say(kind, text, key: isInText ? .editUndo : .jobUndo, label: "undo")
    // An error that is to be read first is shown in its place.
    guard let act = acts.last, act.isRemoval, toast?.kind != .error else { return }
    toast?.undoes = act
  }

  /// How many messages are kept.
  static let messageLimit = 500
}

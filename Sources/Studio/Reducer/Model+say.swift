extension Model {
  /// Shows a line over the lower edge and keeps it among the messages.
  ///
  /// An error stays until a key was pressed, so that whoever looked away sees it: what comes by itself
  /// meanwhile and is no error goes to the messages alone.
  @discardableResult
  package mutating func say(
    _ kind: Toast.Kind, _ text: String, key: ActionID? = nil, label: String? = nil
  ) -> [Effect] {
    let binding = key.flatMap { keyMap.key(for: $0, in: context) }
    let toast = Toast(
      kind, text, key: binding?.label, keyLabel: binding == nil ? nil : label, at: now)
    if kind == .error || self.toast?.kind != .error { self.toast = toast }
    messages.append(toast)
    if messages.count > Self.messageLimit {
      messages.removeFirst(messages.count - Self.messageLimit)
    }
    return []
  }

  /// How many messages are kept.
  static let messageLimit = 500
}

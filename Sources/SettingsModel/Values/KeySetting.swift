/// Keys that a person gave an action, as written.
package struct KeySetting: Sendable, Equatable {
  /// The action's name, such as `draft.send`.
  package var action: String
  /// Keys such as `C-x C-e` or `s@history`; none unbinds the action.
  package var keys: [String]
  /// Where it stands, for a problem with it.
  package var blame: SettingsProblem

  package init(action: String, keys: [String], blame: SettingsProblem) {
    self.action = action
    self.keys = keys
    self.blame = blame
  }
}

/// The keys that one begins with.
package enum KeyPreset: String, CaseIterable, Sendable, Hashable {
  case standard = "default"
  case vim
  case emacs
}

/// How something is told outside the window.
package enum NotifyWay: String, CaseIterable, Sendable, Hashable {
  /// By the way of the terminal, as far as it is known; else by the bell.
  case automatic = "auto"
  case bell
  case osc9
  case osc777
  case osc99
  /// By `notify_command`.
  case command
  case off
}

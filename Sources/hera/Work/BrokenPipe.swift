import Glibc

/// A pipe or a connection whose other end has gone is told by the write's own result.
enum BrokenPipe {
  /// Keeps SIGPIPE from ending the program, which may have a paid request in flight.
  ///
  /// A handler that does nothing, as a signal that is ignored would stay ignored in the programs that
  /// are started from here.
  static func survive() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    action.sa_flags = SA_RESTART
    sigaction(SIGPIPE, &action, nil)
  }
}

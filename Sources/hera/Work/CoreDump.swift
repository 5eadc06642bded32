import Glibc

/// The memory of a crashed process in a file, the key in it and all that was typed.
enum CoreDump {
  /// Keeps the system from writing one, whatever the shell allows.
  ///
  /// The upper bound stays, so that a program that is started from here may ask for its own.
  static func forbid() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = 0
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }
}

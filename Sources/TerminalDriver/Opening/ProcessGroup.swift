#if canImport(Glibc)
  import Glibc
#endif

/// The process's place among those that share the terminal.
enum ProcessGroup {
  /// Whether a shell with job control started us: our parent is in the same session but in another
  /// group.
  ///
  /// Without one a stopped process would never go on.
  static var hasJobControl: Bool {
    let parent = getppid()
    return getsid(parent) == getsid(0) && getpgid(parent) != getpgrp()
  }
}

import Glibc

/// How wide the terminal is that standard output goes to.
enum OutputWidth {
  /// In columns; `nil` when it goes elsewhere, where nothing needs to be cut.
  static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }
}

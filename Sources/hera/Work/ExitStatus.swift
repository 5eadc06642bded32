/// What scripts can rely on.
enum ExitStatus: Int32, Sendable, CaseIterable {
  case success = 0
  /// A job failed, was refused or is lost; of a command that only reads: it could not.
  case jobFailed = 1
  /// Paid, but its picture is not on this machine.
  case notSaved = 2
  case key = 3
  case balance = 4
  /// The service or the network; nothing was charged.
  case service = 5
  /// It may have been charged; only a person decides.
  case unconfirmed = 6
  /// Wrong usage, an unknown or ambiguous id; `EX_USAGE` of sysexits.h.
  case usage = 64
  /// By SIGHUP, as a shell says it.
  case hungUp = 129
  /// By Ctrl-C.
  case interrupted = 130
  /// By SIGTERM.
  case terminated = 143

  /// The word for it in `error.type`, where nobody had a better one.
  var word: String {
    switch self {
    case .success: "ok"
    case .jobFailed: "failed"
    case .notSaved: "not_saved"
    case .key: "key"
    case .balance: "balance"
    case .service: "service"
    case .unconfirmed: "unconfirmed"
    case .usage: "usage"
    case .hungUp, .interrupted, .terminated: "interrupted"
    }
  }
}

extension ExitStatus {
  /// The table for `--help`.
  static let help = """
    Exit status: 0 ok; 1 failed, refused or lost; 2 paid, but not saved; 3 the key; 4 the balance; 5 \
    service or network, nothing charged; 6 unconfirmed, may be charged; 64 wrong usage; 130 \
    interrupted.
    """
}

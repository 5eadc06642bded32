import Glibc

/// Why a sandbox could not begin.
package enum SandboxFailure: Error, Sendable, Hashable {
  /// The address is not one of this machine alone.
  case notLoopback(String)
  /// The folder could not be made.
  case noFolder(String)
  case noKey
  /// The port is taken, or not allowed; with the system's error number.
  case cannotListen(host: String, port: Int, CInt)

  /// What happened and what to do, for a person.
  package var sentence: String {
    switch self {
    case .notLoopback(let host):
      "The sandbox serves this machine only, and \(host) is not an address of it. Use 127.0.0.1."
    case .noFolder(let path):
      "The sandbox cannot use its folder \(path). Make it writable, or choose another."
    case .noKey:
      "The sandbox could not make up a key."
    case .cannotListen(let host, let port, EADDRINUSE):
      "Something listens on \(host):\(port) already. Choose another port, or 0 for any free one."
    case .cannotListen(let host, let port, let code):
      "The sandbox cannot listen on \(host):\(port): \(String(cString: strerror(code)))."
    }
  }
}

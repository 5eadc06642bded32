package import Api18

/// A file on its way to an address, or why it did not get there.
package enum Upload: Sendable, Equatable {
  case running(since: Timestamp)
  case failed(String)

  var isRunning: Bool {
    if case .running = self { true } else { false }
  }
}

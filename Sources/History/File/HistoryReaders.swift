import GRDB
import Synchronization

/// The connections that read a history, and those who wait for one.
final class HistoryReaders: Sendable {
  typealias Read = @Sendable (Result<Database, any Error>) -> Void

  private struct State {
    /// The next to be used last: one that is open rather than one that is not.
    var idle: [HistoryReader]
    var waiting: [Read] = []
    var isClosed = false
  }

  private let all: [HistoryReader]
  private let state: Mutex<State>

  /// - Parameter open: One that reads, where one is open already.
  init(_ file: HistoryFile, _ open: DatabaseQueue?) {
    // Each keeps a page cache of its own.
    all = [nil, nil, open].map { HistoryReader(file, $0) }
    state = Mutex(State(idle: all))
  }

  /// Reads on the first that is free; what comes after the end is told so.
  func read(_ body: @escaping Read) {
    let (reader, isClosed) = state.withLock { state -> (HistoryReader?, Bool) in
      guard !state.isClosed else { return (nil, true) }
      let reader = state.idle.popLast()
      if reader == nil { state.waiting.append(body) }
      return (reader, false)
    }
    if isClosed { return body(.failure(DatabaseError.closed)) }
    reader?.begin(body) { [self] reader in nextRead(for: reader) }
  }

  /// - Returns: `nil` where nobody waits; the reader is idle then.
  private func nextRead(for reader: HistoryReader) -> Read? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.idle.append(reader)
      return nil
    }
  }

  /// Closes all, once what was asked for is answered.
  ///
  /// - Throws: The first error, when all was tried.
  func close() throws {
    state.withLock { $0.isClosed = true }
    let ends = all.map { reader in Result { try reader.close() } }
    for end in ends { try end.get() }
  }
}

import Api18
package import Jobs
import Synchronization

/// A source of keys that a test changes.
package final class ScriptedKeys: KeySource {
  private let state: Mutex<(answer: KeyAnswer, afterRefresh: KeyAnswer?, refreshes: Int)>
  private let slowness = Mutex<AsyncStream<@Sendable () -> Void>.Continuation?>(nil)

  /// - Parameter key: The key there is at first; `nil` for none.
  package init(_ key: String? = "api18_test") {
    state = Mutex((Self.answer(key), nil, 0))
  }

  /// From the next refresh on there is this key.
  package func set(_ key: String?) {
    state.withLock { $0.afterRefresh = Self.answer(key) }
  }

  /// How often the key was looked for anew.
  package var refreshes: Int { state.withLock { $0.refreshes } }

  /// From now on a key takes as long to be found as a test wants, like a command that asks a person.
  ///
  /// - Returns: The questions as they come; each is answered by being called.
  package func slow() -> AsyncStream<@Sendable () -> Void> {
    let (questions, continuation) = AsyncStream.makeStream(of: (@Sendable () -> Void).self)
    slowness.withLock { $0 = continuation }
    return questions
  }

  package func key() async -> KeyAnswer {
    if let questions = slowness.withLock({ $0 }) {
      await withCheckedContinuation { answered in
        questions.yield { answered.resume() }
      }
    }
    return state.withLock { $0.answer }
  }

  package func refresh() async -> KeyAnswer {
    state.withLock { state in
      state.refreshes += 1
      state.answer = state.afterRefresh ?? state.answer
      return state.answer
    }
  }

  private static func answer(_ key: String?) -> KeyAnswer {
    key.flatMap { Secret($0) }.map(KeyAnswer.key) ?? .none("No key is set: set API18_KEY.")
  }
}

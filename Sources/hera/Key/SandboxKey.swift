import Api18
import Jobs

/// The sandbox's own key, known from the start.
struct SandboxKey: KeySource {
  let key: Secret

  func key() async -> KeyAnswer { .key(key) }
  func refresh() async -> KeyAnswer { .key(key) }
}

package import Api18

/// Where a running sandbox is reached.
package struct SandboxAddress: Sendable {
  /// `http://127.0.0.1:PORT`.
  package let baseURL: String
  package let port: Int
  /// What callers have to send.
  package let key: Secret
  /// The pictures it offers as references.
  package let samples: [SampleReference]
}

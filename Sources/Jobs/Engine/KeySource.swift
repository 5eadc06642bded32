package import Api18

/// Where the key comes from: the environment, a command, a file.
package protocol KeySource: Sendable {
  /// The key as it is known; looked for when that was not done yet.
  func key() async -> KeyAnswer

  /// Looks for the key anew, because a person says that it was set.
  func refresh() async -> KeyAnswer
}

/// What a look for the key found.
package enum KeyAnswer: Sendable, Hashable {
  case key(Secret)
  /// There is none; the sentence says what was looked for and how to set one.
  case none(String)
}

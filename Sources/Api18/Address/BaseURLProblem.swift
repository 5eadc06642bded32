/// Why a text cannot be the service's address.
public enum BaseURLProblem: Error, Sendable, Hashable {
  /// Not an absolute `https` or `http` address, or one with a user name in it.
  case notAnAddress
  /// The key would travel in plain text.
  case plainHTTP(host: String)
  /// Something stands behind the path.
  case queryOrFragment

  /// What is wrong and what would be right.
  public var sentence: String {
    switch self {
    case .notAnAddress:
      "The service's address is not an absolute https address. Write one like https://api18.dev."
    case .plainHTTP(let host):
      """
      The key is not sent over plain http to \(host.cleanedForSentence). Use https; \
      http is for this machine alone.
      """
    case .queryOrFragment:
      "The service's address may not hold a ? or a #. Write one like https://api18.dev."
    }
  }
}

public import Api18

/// What an ``HTTPTransport`` is made with.
public struct HTTPConfiguration: Sendable {
  /// What goes into `User-Agent`.
  public var userAgent: String
  /// The proxy, and what goes past it.
  public var proxies: ProxyRules
  /// How long making a connection may take.
  public var connectTimeout: Duration
  /// How long a download may go without a byte.
  public var stallTimeout: Duration
  /// How long a download may take in all.
  public var downloadTimeout: Duration

  /// - Parameter environment: Where `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are looked up.
  public init(
    environment: [String: String], userAgent: String = "hera/\(Client.version)",
    connectTimeout: Duration = .seconds(10), stallTimeout: Duration = .seconds(30),
    downloadTimeout: Duration = .seconds(900)
  ) {
    self.userAgent = userAgent
    self.proxies = ProxyRules(environment: environment)
    self.connectTimeout = connectTimeout
    self.stallTimeout = stallTimeout
    self.downloadTimeout = downloadTimeout
  }
}

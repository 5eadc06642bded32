/// Scheme, host and port: the border that the key does not cross.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// `https` or `http`.
  public let scheme: String
  /// Lower case; an IPv6 address with its brackets.
  public let host: String
  /// The port that is connected to, also where the address leaves it out.
  public let port: Int

  /// Reads the origin of an absolute `https` or `http` address.
  public init?(of address: String) {
    guard let parts = AddressParts(address) else { return nil }
    self.init(parts)
  }

  init(scheme: String, host: String, port: Int) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  package init?(_ parts: AddressParts) {
    switch parts.scheme {
    case "https": port = parts.port ?? 443
    case "http": port = parts.port ?? 80
    default: return nil
    }
    scheme = parts.scheme
    host = parts.host
  }

  /// Whether it is this machine: 127.0.0.0/8, `[::1]` or `localhost`.
  public var isLoopback: Bool {
    host == "localhost" || IPAddress(host: host)?.isLoopback == true
  }

  /// As it stands at the front of an address, a port that is the scheme's own left out.
  public var description: String {
    let usual = scheme == "https" ? 443 : 80
    return port == usual ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
  }
}

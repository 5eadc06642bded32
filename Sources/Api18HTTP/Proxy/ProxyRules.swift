package import Api18

/// What the environment says of proxies: only `https` goes through one, by CONNECT, and loopback
/// never does.
public struct ProxyRules: Sendable, Hashable {
  private let proxy: Proxy?
  private let exceptions: [ProxyException]

  /// Reads `https_proxy`, `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY`, the first that is not empty, and
  /// `no_proxy` or `NO_PROXY`.
  ///
  /// `HTTP_PROXY` is not read: plain http goes to hosts of pictures alone, without a key, and a server
  /// that runs as a CGI has that variable filled by its caller.
  public init(environment: [String: String]) {
    func first(of names: [String]) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    proxy = first(of: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]).map(Proxy.init)
    exceptions =
      first(of: ["no_proxy", "NO_PROXY"])
      .map { list in
        list.split { $0 == "," || $0.isWhitespace }.map { ProxyException(String($0)) }
      } ?? []
  }

  /// How a request gets to an origin.
  package func route(to origin: Origin) -> Route {
    guard let proxy, origin.scheme == "https", !origin.isLoopback,
      !exceptions.contains(where: { $0.matches(origin) })
    else { return .direct }
    return switch proxy {
    case .http(let server): .proxied(server)
    case .unsupported(let scheme): .refused("a \(scheme) proxy is not supported, only http")
    case .unreadable: .refused("the proxy's address cannot be read")
    }
  }
}

/// The way to an origin.
package enum Route: Sendable, Hashable {
  case direct
  case proxied(ProxyServer)
  /// A proxy is asked for that is not understood: going past it would show what it is to hide.
  case refused(String)
}

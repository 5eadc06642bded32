import Api18

/// A proxy's address as a variable of the environment gives it.
enum Proxy: Sendable, Hashable {
  case http(ProxyServer)
  /// `socks5`, or `https` to the proxy itself.
  case unsupported(scheme: String)
  case unreadable

  /// Reads `http://user:password@host:port`; without a scheme it is `http`, without a port 80 with the
  /// scheme and 1080 without, as curl has it.
  init(_ text: String) {
    let hasScheme = text.contains("://")
    let address = hasScheme ? text : "http://\(text)"
    guard let start = address.firstRange(of: "://")?.upperBound else {
      self = .unreadable
      return
    }
    let authority = address[start...].prefix { !"/?#".contains($0) }
    var login: ProxyServer.Login?
    var bare = address
    if let at = authority.lastIndex(of: "@") {
      login = ProxyServer.Login(authority[..<at])
      bare = String(address[..<start] + address[address.index(after: at)...])
    }
    guard let parts = AddressParts(bare), parts.host.utf8.allSatisfy({ $0 < 0x80 }) else {
      self = .unreadable
      return
    }
    guard parts.scheme == "http" else {
      self = .unsupported(scheme: parts.scheme)
      return
    }
    var host = parts.host
    if host.hasPrefix("[") { host = String(host.dropFirst().dropLast()) }
    self = .http(
      ProxyServer(host: host, port: parts.port ?? (hasScheme ? 80 : 1080), login: login))
  }
}

/// An http proxy that is asked to CONNECT.
package struct ProxyServer: Sendable, Hashable {
  /// An IPv6 address without brackets.
  let host: String
  let port: Int
  let login: Login?

  /// A name and a password, which print nowhere.
  struct Login: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    let name: String
    let password: String

    init(_ text: Substring) {
      let colon = text.firstIndex(of: ":") ?? text.endIndex
      name = String(text[..<colon]).removingPercentEncoding
      password = String(text[colon...].dropFirst()).removingPercentEncoding
    }

    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: [:]) }
  }
}

extension String {
  /// With every valid `%XX` decoded; left as it is where the bytes are not UTF-8.
  fileprivate var removingPercentEncoding: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? self
  }
}

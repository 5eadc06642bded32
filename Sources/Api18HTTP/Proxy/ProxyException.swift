import Api18

/// One entry of `NO_PROXY`.
enum ProxyException: Sendable, Hashable {
  case everything
  /// A domain and all names below it; with a port, that port alone.
  case domain(String, port: Int?)
  case address(IPAddress, port: Int?)
  case network(IPAddress, prefix: Int)
  /// Matches nothing.
  case unreadable

  /// Reads `*`, `example.com`, `.example.com`, `*.example.com`, `example.com:8443`, `10.1.2.3`,
  /// `10.0.0.0/8`, `[::1]:443`, `fd00::/8`.
  init(_ text: String) {
    var entry = text.lowercased()
    if entry == "*" {
      self = .everything
      return
    }
    if let slash = entry.firstIndex(of: "/") {
      guard let address = Self.address(String(entry[..<slash])),
        let prefix = Int(entry[entry.index(after: slash)...]), prefix >= 0
      else {
        self = .unreadable
        return
      }
      self = .network(address, prefix: prefix)
      return
    }
    var port: Int?
    if Self.address(entry) == nil, let colon = entry.lastIndex(of: ":") {
      port = Int(entry[entry.index(after: colon)...])
      entry = String(entry[..<colon])
    }
    if let address = Self.address(entry) {
      self = .address(address, port: port)
    } else {
      let name = entry.drop { $0 == "*" }.drop { $0 == "." }
      self = name.isEmpty ? .unreadable : .domain(String(name), port: port)
    }
  }

  func matches(_ origin: Origin) -> Bool {
    switch self {
    case .everything: true
    case .domain(let name, let port):
      (port == nil || port == origin.port)
        && (origin.host == name || origin.host.hasSuffix(".\(name)"))
    case .address(let address, let port):
      (port == nil || port == origin.port) && IPAddress(host: origin.host) == address
    case .network(let network, let prefix):
      IPAddress(host: origin.host).map { $0.sharesPrefix(of: prefix, with: network) } ?? false
    case .unreadable: false
    }
  }

  private static func address(_ text: String) -> IPAddress? {
    IPAddress(host: text) ?? (text.contains(":") ? IPAddress(host: "[\(text)]") : nil)
  }
}

extension IPAddress {
  /// Whether the first `length` bits are the other's; never where one is IPv4 and the other IPv6.
  fileprivate func sharesPrefix(of length: Int, with other: IPAddress) -> Bool {
    switch (self, other) {
    case (.v4(let left), .v4(let right)):
      return length <= 32 && (length == 0 || (left ^ right) >> (32 - length) == 0)
    case (.v6(let left), .v6(let right)):
      guard length <= 128 else { return false }
      return zip(left, right).enumerated().allSatisfy { index, groups in
        let bits = min(max(length - index * 16, 0), 16)
        return bits == 0 || (groups.0 ^ groups.1) >> (16 - bits) == 0
      }
    default: return false
    }
  }
}

/// An IP address that stands in place of a host name.
package enum IPAddress: Sendable, Hashable {
  case v4(UInt32)
  /// Eight groups of 16 bits.
  case v6([UInt16])

  /// Reads every form that a resolver would take for an address: `127.0.0.1`, but also `127.1`,
  /// `0x7f.1` and `2130706433` (inet_aton), and IPv6 in brackets.
  package init?(host: String) {
    if host.hasPrefix("["), host.hasSuffix("]") {
      guard let groups = Self.groups(host.dropFirst().dropLast()) else { return nil }
      self = .v6(groups)
    } else {
      guard let value = Self.looseIPv4(host) else { return nil }
      self = .v4(value)
    }
  }

  package var isLoopback: Bool {
    switch embeddedIPv4 {
    case .v4(let value): value >> 24 == 127
    case .v6(let groups): groups == [0, 0, 0, 0, 0, 0, 0, 1]
    }
  }

  /// Loopback, private, link-local, shared (RFC 6598), unspecified, multicast or reserved: an address
  /// that a service elsewhere could not reach.
  package var isOutOfReach: Bool {
    switch embeddedIPv4 {
    case .v4(let value):
      let first = value >> 24
      let second = value >> 16 & 0xFF
      return switch first {
      case 0, 10, 127, 224...255: true
      case 100: (64...127).contains(second)
      case 169: second == 254
      case 172: (16...31).contains(second)
      case 192: second == 168
      default: false
      }
    case .v6(let groups):
      let first = groups[0]
      return isLoopback || groups.allSatisfy { $0 == 0 } || first & 0xFE00 == 0xFC00
        || first & 0xFFC0 == 0xFE80 || first & 0xFFC0 == 0xFEC0 || first & 0xFF00 == 0xFF00
    }
  }

  /// The IPv4 address inside `::ffff:a.b.c.d` (RFC 4291) and `64:ff9b::a.b.c.d` (RFC 6052).
  private var embeddedIPv4: IPAddress {
    guard case .v6(let groups) = self else { return self }
    let prefix = Array(groups.prefix(6))
    guard prefix == [0, 0, 0, 0, 0, 0xFFFF] || prefix == [0x64, 0xFF9B, 0, 0, 0, 0] else {
      return self
    }
    return .v4(UInt32(groups[6]) << 16 | UInt32(groups[7]))
  }

  private static func looseIPv4(_ host: String) -> UInt32? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    let numbers = parts.compactMap(looseNumber)
    guard numbers.count == parts.count, let last = numbers.last else { return nil }
    // The last number fills all the bytes that the others leave.
    guard numbers.dropLast().allSatisfy({ $0 <= 255 }),
      last < 1 << (8 * UInt64(5 - numbers.count))
    else { return nil }
    var value = last
    for (index, number) in numbers.dropLast().enumerated() {
      value |= number << (8 * UInt64(3 - index))
    }
    return UInt32(value)
  }

  private static func looseNumber(_ text: Substring) -> UInt64? {
    guard text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return nil }
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      return text.count == 2 ? 0 : UInt64(text.dropFirst(2), radix: 16)
    }
    return text.hasPrefix("0") && text.count > 1 ? UInt64(text, radix: 8) : UInt64(text)
  }

  private static func groups(_ text: Substring) -> [UInt16]? {
    guard text.utf8.count <= 45 else { return nil }
    let halves = split(text)
    guard halves.count <= 2 else { return nil }
    let sides = halves.map { side in
      side.isEmpty ? [] : side.split(separator: ":", omittingEmptySubsequences: false)
    }
    guard let head = sides.first, let left = numbers(head, isLast: sides.count == 1) else {
      return nil
    }
    guard sides.count == 2 else { return left.count == 8 ? left : nil }
    guard let right = numbers(sides[1], isLast: true), left.count + right.count < 8 else {
      return nil
    }
    return left + Array(repeating: 0, count: 8 - left.count - right.count) + right
  }

  /// Cuts at the first `::`; a second one stays in the text and fails as an empty group.
  private static func split(_ text: Substring) -> [Substring] {
    guard let gap = text.firstRange(of: "::") else { return [text] }
    return [text[..<gap.lowerBound], text[gap.upperBound...]]
  }

  private static func numbers(_ parts: [Substring], isLast: Bool) -> [UInt16]? {
    var result: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if isLast, index == parts.count - 1, part.contains(".") {
        let bytes = part.split(separator: ".", omittingEmptySubsequences: false).compactMap {
          UInt8($0)
        }
        guard bytes.count == 4 else { return nil }
        result.append(UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
        result.append(UInt16(bytes[2]) << 8 | UInt16(bytes[3]))
      } else {
        guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
          let number = UInt16(part, radix: 16)
        else { return nil }
        result.append(number)
      }
    }
    return result
  }
}

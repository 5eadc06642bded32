/// Our own name for a job: 20 random hexadecimal digits, without a time in them.
package struct LocalID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  package let rawValue: String

  /// - Returns: `nil` unless the text is exactly 20 lower-case hexadecimal digits.
  package init?(rawValue: String) {
    guard rawValue.utf8.count == Self.length, rawValue.utf8.allSatisfy(Self.isDigit) else {
      return nil
    }
    self.rawValue = rawValue
  }

  package init(using generator: inout some RandomNumberGenerator) {
    let digits = Array("0123456789abcdef")
    rawValue = String(
      (0..<Self.length).map { _ in digits[Int.random(in: 0..<16, using: &generator)] })
  }

  package static let length = 20

  /// The first eight digits, as screens show it.
  package var short: String { String(rawValue.prefix(8)) }

  package var description: String { rawValue }

  /// Whether a text could be the beginning of an id.
  package static func isPrefix(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= length && text.utf8.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

/// A running program on this history; its lock file tells whether it still lives.
package struct InstanceID: RawRepresentable, Sendable, Hashable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}

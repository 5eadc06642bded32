/// An API key that prints nowhere: every description of it is the same three dots.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Takes the key as it was given, without surrounding white space.
  ///
  /// - Returns: `nil` when nothing is left, or when a character is not printable ASCII: such a key
  ///   could not stand in a header field, and a line break in it would forge one.
  public init?(_ text: some StringProtocol) {
    let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    let value = String(trimmed)
    guard !value.isEmpty, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self.value = value
  }

  /// Lends the key to the one place that writes it into a request.
  public func withExposedValue<Result>(_ body: (String) throws -> Result) rethrows -> Result {
    try body(value)
  }

  /// The bytes with every occurrence of the key replaced by three dots.
  ///
  /// A word of fewer than eight bytes is let through: it is no key of the service, and would be found
  /// in half of all texts.
  func blotted(in bytes: [UInt8]) -> [UInt8] {
    let key = Array(value.utf8)
    guard let first = key.first, key.count >= 8 else { return bytes }
    var result: [UInt8] = []
    var rest = bytes[...]
    while let index = rest.firstIndex(of: first) {
      result += rest[..<index]
      rest = rest[index...]
      if rest.starts(with: key) {
        result += description.utf8
        rest = rest.dropFirst(key.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }

  /// Three dots.
  public var description: String { "•••" }
  /// Three dots.
  public var debugDescription: String { "•••" }
  /// Without children, so that `dump` finds nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

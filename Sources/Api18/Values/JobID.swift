/// The service's name for a job: any text that is not empty.
///
/// It is data from outside: clean it before showing it, and use ``pathSegment`` in an address.
public struct JobID: RawRepresentable, Sendable, Hashable {
  /// As the service wrote it.
  public let rawValue: String

  /// - Returns: `nil` when empty or longer than 4096 bytes, and where a U+FFFD stands for what could not be
  ///   read: no job could be asked about by it.
  public init?(rawValue: String) {
    guard !rawValue.isEmpty, rawValue.utf8.count <= 4096,
      !rawValue.unicodeScalars.contains("\u{FFFD}")
    else { return nil }
    self.rawValue = rawValue
  }

  /// The id as one segment of a path: every byte that is not unreserved (RFC 3986, 2.3) is
  /// percent-encoded, and so are the dots of `.` and `..`, which a path would swallow.
  public var pathSegment: String {
    PercentEncoding.segment(rawValue)
  }
}

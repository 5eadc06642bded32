/// Why a picture was not fetched.
public enum DownloadFailure: Error, Sendable, Hashable {
  /// No answer, or it broke off: worth another try.
  case network(TransportFailure)
  /// An error status; 403, 404 and 410 mean that the address is dead.
  case status(Int)
  /// A redirect to something that is not http(s), or too many of them.
  case redirect(String)
  case tooLarge(limit: Int64)
  /// The bytes are no picture of a known type.
  case notAPicture
  /// They are of another type, by its usual name, which the service does not take.
  case otherType(String)
  /// Fewer bytes came than were announced.
  case truncated(expected: Int64, received: Int64)
  /// The disk is full, the folder is read-only or gone: the sentence says which and where.
  case disk(String)
  case cancelled
}

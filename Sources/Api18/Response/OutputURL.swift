/// The address of a finished picture: absolute `https` or `http` with a host.
public struct OutputURL: RawRepresentable, Sendable, Hashable {
  /// As the service wrote it.
  public let rawValue: String

  /// - Returns: `nil` for anything but an absolute `http` or `https` address of at most 8 KB without
  ///   control characters and white space.
  public init?(rawValue: String) {
    guard let parts = AddressParts(rawValue), parts.scheme == "https" || parts.scheme == "http"
    else {
      return nil
    }
    self.rawValue = rawValue
  }
}

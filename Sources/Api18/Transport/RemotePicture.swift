/// What is known of a picture on the net.
public struct RemotePicture: Sendable, Hashable {
  /// The whole length where the server says it.
  public var bytes: Int64?
  /// Its type and, where its first bytes told it, its size.
  public var header: ImageHeader

  /// Makes one from its parts.
  public init(bytes: Int64?, header: ImageHeader) {
    self.bytes = bytes
    self.header = header
  }
}

/// A picture that is complete on the disk.
public struct DownloadedFile: Sendable, Hashable {
  /// Where it stands.
  public var path: String
  /// Lower-case hexadecimal.
  public var sha256: String
  /// Its length.
  public var bytes: Int64
  /// Its type and size.
  public var header: ImageHeader

  /// Makes one from its parts.
  public init(path: String, sha256: String, bytes: Int64, header: ImageHeader) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.header = header
  }
}

/// A picture's type and pixel size, as its first bytes tell them.
public struct ImageHeader: Sendable, Hashable {
  /// The types that the service takes.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case jpeg
    case png
    case webp
    case bmp

    /// The usual file ending, without the dot.
    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
  }

  /// Told by the first bytes, never by a name or a header field.
  public var kind: Kind
  /// In pixels; `nil` when the bytes given end before the size is told.
  public var width: Int?
  /// In pixels; `nil` together with ``width``.
  public var height: Int?

  /// Makes one from its parts.
  public init(kind: Kind, width: Int? = nil, height: Int? = nil) {
    self.kind = kind
    self.width = width
    self.height = height
  }
}

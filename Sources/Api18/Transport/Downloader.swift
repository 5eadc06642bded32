/// Fetches pictures, always without the key.
public protocol Downloader: Sendable {
  /// Downloads into a `.part` file in the folder, checks it, syncs it and gives it its name.
  ///
  /// - Throws: A failure that says what to do; the `.part` file is gone then.
  func download(_ request: DownloadRequest) async throws(DownloadFailure) -> DownloadedFile

  /// Reads the first bytes of a picture to tell its type, length and size.
  func inspect(_ url: String, timeout: Duration) async throws(DownloadFailure) -> RemotePicture
}

/// What to fetch and where to put it.
public struct DownloadRequest: Sendable, Hashable {
  public var url: OutputURL
  /// The folder that gets the file; made (0700) when it is missing.
  public var folder: String
  /// The file's name without an ending; the ending comes from the picture's first bytes. A name that
  /// is taken gets `-2`, `-3` ...: nothing is ever overwritten.
  public var name: String
  /// How many bytes are read at most.
  public var byteLimit: Int64

  public init(url: OutputURL, folder: String, name: String, byteLimit: Int64 = 200_000_000) {
    self.url = url
    self.folder = folder
    self.name = name
    self.byteLimit = byteLimit
  }
}

/// A picture that is complete on the disk.
public struct DownloadedFile: Sendable, Hashable {
  public var path: String
  /// Lower-case hexadecimal.
  public var sha256: String
  public var bytes: Int64
  public var header: ImageHeader

  public init(path: String, sha256: String, bytes: Int64, header: ImageHeader) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.header = header
  }
}

/// What is known of a picture on the net.
public struct RemotePicture: Sendable, Hashable {
  /// The whole length where the server says it.
  public var bytes: Int64?
  public var header: ImageHeader

  public init(bytes: Int64?, header: ImageHeader) {
    self.bytes = bytes
    self.header = header
  }
}

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
  /// Fewer bytes came than were announced.
  case truncated(expected: Int64, received: Int64)
  /// The disk is full, the folder is read-only or gone: the sentence says which and where.
  case disk(String)
  case cancelled
}

/// What to fetch and where to put it.
public struct DownloadRequest: Sendable, Hashable {
  /// Where the picture is.
  public var url: OutputURL
  /// The folder that gets the file; made (0700) when it is missing.
  public var folder: String
  /// The file's name without an ending, one part of a path.
  ///
  /// The ending comes from the picture's first bytes. A name that is taken gets `-2`, `-3` ...:
  /// nothing is ever overwritten.
  public var name: String
  /// How many bytes are read at most.
  public var byteLimit: Int64
  /// Whether a whole picture that has this very name already is taken for the answer, as by a caller
  /// whose names are made for one picture each and who died before it noted that it had come.
  public var takesFinished = false

  /// Makes one from its parts.
  public init(url: OutputURL, folder: String, name: String, byteLimit: Int64 = 200_000_000) {
    self.url = url
    self.folder = folder
    self.name = name
    self.byteLimit = byteLimit
  }
}

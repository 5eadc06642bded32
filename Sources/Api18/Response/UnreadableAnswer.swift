/// An answer that names no job.
public struct UnreadableAnswer: Error, Sendable, Hashable {
  /// One sentence without anything of the answer itself.
  public let message: String
}

package import Api18

/// What is known of a reference's address before it is sent.
package enum ReferenceCheck: Sendable, Equatable {
  case checking
  case fine(RemotePicture)
  /// A short reason, such as `14.2 MB, at most 10`; a warning, not a wall.
  case doubtful(String)
  /// Not asked for: the sandbox never leaves this machine and makes up a picture in its place.
  case standIn
  /// The service could not take such an address: why, in a sentence.
  case unusable(String)
}

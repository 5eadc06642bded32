import Glibc

/// A picture's file; its calls block as long as the disk takes.
struct PictureFile: Sendable {
  let path: String

  func identity() throws(PictureProblem) -> FileIdentity {
    var status = stat()
    guard stat(path, &status) == 0 else { throw problem(errno) }
    return try regular(status)
  }

  /// The whole content, with the identity of the very file that was read.
  ///
  /// It is read rather than mapped: a mapped file that another program cuts short kills the reader
  /// with SIGBUS.
  func read(
    upTo most: Int, stop: StopFlag
  ) throws(PictureProblem) -> (bytes: [UInt8], identity: FileIdentity) {
    // Not blocking: a pipe in the picture's place would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw problem(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(errno) }
    let identity = try regular(status)
    guard identity.size <= most else {
      throw PictureProblem(
        .tooLarge,
        "The file has \(identity.size / 1_000_000) MB, at most \(most / 1_000_000) are allowed.")
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: identity.size) { buffer, count in
      failure = fill(buffer, &count, from: descriptor, stop: stop)
    }
    if stop.isSet { throw .cancelled }
    if failure != 0 { throw problem(failure) }
    return (bytes, identity)
  }

  /// - Returns: the error number, or 0.
  private func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from descriptor: Int32,
    stop: StopFlag
  ) -> Int32 {
    while count < buffer.count, !stop.isSet {
      let rest = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
      // Pieces, so that a slow disk can be left between them.
      let piece = Glibc.read(descriptor, rest.baseAddress, min(rest.count, 1 << 20))
      if piece < 0, errno == EINTR { continue }
      if piece < 0 { return errno }
      if piece == 0 { break }
      count += piece
    }
    return 0
  }

  private func regular(_ status: stat) throws(PictureProblem) -> FileIdentity {
    guard let identity = FileIdentity(status) else {
      throw PictureProblem(.unreadable, "This is not a file: \(path)")
    }
    return identity
  }

  private func problem(_ number: Int32) -> PictureProblem {
    switch number {
    case ENOENT, ENOTDIR: PictureProblem(.missing, "The file is gone: \(path)")
    case EACCES, EPERM: PictureProblem(.unreadable, "The file may not be read: \(path)")
    default: PictureProblem(.unreadable, "The file cannot be read (error \(number)): \(path)")
    }
  }
}

extension PictureProblem {
  static let cancelled = PictureProblem(.cancelled, "Nobody waits for the picture any more.")
}

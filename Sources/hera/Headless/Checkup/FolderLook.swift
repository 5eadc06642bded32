import Glibc

/// What can be told of a folder without making it.
struct FolderLook: Sendable, Equatable {
  let exists: Bool
  /// Whether files can be put into it; of one that is missing, whether it can be made.
  let isWritable: Bool
  /// Whether it is its owner's alone; `nil` while it is missing.
  let isPrivate: Bool?
  /// Of the disk that it is on, or would be; `nil` where the system does not say, or where there is
  /// no such disk.
  let freeBytes: Int64?

  init(_ path: String) {
    var status = stat()
    exists = stat(path, &status) == 0
    isPrivate = exists ? status.st_mode & 0o077 == 0 : nil
    var nearest = path
    while stat(nearest, &status) != 0, let slash = nearest.lastIndex(of: "/") {
      nearest = slash == nearest.startIndex ? "/" : String(nearest[..<slash])
      if nearest == "/" { break }
    }
    isWritable =
      !Self.isKernels(nearest) && stat(nearest, &status) == 0
      && status.st_mode & S_IFMT == S_IFDIR && access(nearest, W_OK | X_OK) == 0
    var disk = statvfs()
    // Without a count of blocks there is no bound, as on some kinds of memory.
    freeBytes =
      isWritable && statvfs(nearest, &disk) == 0 && disk.f_blocks > 0
      ? Int64(
        clamping: UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize))
          .partialValue)
      : nil
  }

  /// What the kernel tells in files, where not even root makes one, though it may write to all.
  private static func isKernels(_ path: String) -> Bool {
    ["/proc", "/sys"].contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// What needs attention; `nil` where all is well.
  func fault(_ path: String) -> String? {
    guard !isWritable else { return nil }
    return exists
      ? "\(path) cannot be written: look at its permissions and at its disk."
      : "\(path) cannot be made: look at the folder above it, or choose another."
  }

  var words: String {
    guard isWritable else { return exists ? "NOT writable" : "CANNOT be made" }
    guard exists else { return "made when needed" }
    return isPrivate == true ? "writable, yours alone" : "writable, others may look into it"
  }
}

import Glibc

/// A system call on a file that failed.
struct DiskError: Error, Hashable {
  let code: Int32
  let path: String

  /// Takes the error of the call just made.
  init(path: String) {
    code = errno
    self.path = path
  }

  init(code: Int32, path: String) {
    self.code = code
    self.path = path
  }

  /// What happened and what to do.
  var sentence: String {
    switch code {
    case ENOSPC: "The disk is full: \(path). Make room, and fetch the picture again."
    case EDQUOT:
      "The quota of the disk is used up: \(path). Make room, and fetch the picture again."
    case EROFS:
      "The disk is read-only: \(path). Choose another output folder, and fetch the picture again."
    case EACCES, EPERM:
      "The folder may not be written to: \(path). Give yourself the right, or choose another."
    case ENOENT: "The folder is gone: \(path). Make it again, or choose another."
    case ENOTDIR:
      "A part of the path is a file, not a folder: \(path). Choose another output folder."
    case ENAMETOOLONG:
      "The name is too long for this disk: \(path). Choose a shorter output folder."
    case EFBIG: "The file would be larger than this disk allows: \(path)."
    default:
      "The file could not be written: \(path): \(String(cString: strerror(code))). Try again."
    }
  }
}

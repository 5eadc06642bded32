import Glibc

/// Makes folders that only their owner can look into.
enum PrivateFolder {
  /// Makes the folder, and those above it that are missing, with mode 0700.
  ///
  /// A folder that is there already is closed to others, as what will be put into it is private; those
  /// above it are left as they are.
  static func make(_ path: String) throws(FolderProblem) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw FolderProblem(path: path, code: ENOTDIR)
      }
      if status.st_mode & 0o077 != 0, chmod(path, 0o700) != 0 {
        throw FolderProblem(path: path, code: errno)
      }
      return
    }
    try make(missing: path)
  }

  /// Makes the folder and those above it where they are missing; one that is there is left as it is.
  static func make(missing path: String) throws(FolderProblem) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FolderProblem(path: path, code: errno)
    }
    try make(missing: String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw FolderProblem(path: path, code: errno)
    }
  }
}

/// Why a folder could not be made.
struct FolderProblem: Error, Equatable, CustomStringConvertible {
  var path: String
  /// A value of `errno`.
  var code: Int32

  var description: String {
    "The folder \(path) could not be made: \(String(cString: strerror(code)))."
  }
}

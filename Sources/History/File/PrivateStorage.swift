import Glibc

/// Folders that only their owner can look into, made so that they last through a power cut.
enum PrivateStorage {
  /// Makes the folder, and those above it that are missing, with mode 0700.
  static func makeFolder(_ path: String) throws(FolderFailure) {
    guard mkdir(path, 0o700) != 0 else { return sync(parent(of: path)) }
    switch errno {
    case EEXIST: return
    case ENOENT where path != parent(of: path):
      try makeFolder(parent(of: path))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw FolderFailure(path: path, code: errno)
      }
      sync(parent(of: path))
    default: throw FolderFailure(path: path, code: errno)
    }
  }

  static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func parent(of path: String) -> String {
    HistoryFile(path: path).folder
  }
}

/// Why a folder could not be made.
struct FolderFailure: Error {
  var path: String
  /// A value of `errno`.
  var code: Int32
}

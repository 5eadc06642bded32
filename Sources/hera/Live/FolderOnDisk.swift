import Dispatch
import Glibc
import Studio

/// What stands in a folder of this machine.
enum FolderOnDisk {
  /// More than so many entries of a folder are not looked at.
  private static let limit = 10_000

  /// Nothing where the folder cannot be read.
  static func contents(of path: String) async -> FolderContents {
    // On a thread of its own: a folder on the net may take its time.
    await withCheckedContinuation { (done: CheckedContinuation<FolderContents, Never>) in
      DispatchQueue.global(qos: .userInitiated).async {
        done.resume(returning: FolderContents(path: path, entries: entries(path)))
      }
    }
  }

  private static func entries(_ path: String) -> [FolderContents.Entry] {
    FolderListing.names(in: path).prefix(limit).map { name in
      var status = stat()
      let isFolder = stat(path + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return FolderContents.Entry(name: name, isFolder: isFolder)
    }
  }
}

import Api18
import Glibc
import Jobs

extension HistoryFile {
  /// Renames what is there of the file, its log and its index.
  ///
  /// - Returns: The new path, which nothing had before.
  @discardableResult
  func setAside(at time: Timestamp) throws(StoreError) -> String {
    let stamp = FileStamp(time)
    for number in 1...100 {
      let aside = path + ".aside-\(stamp)" + (number == 1 ? "" : "-\(number)")
      guard ["", "-wal"].allSatisfy({ access(aside + $0, F_OK) != 0 }) else { continue }
      // The file first: without its log it would be an older state of the history, while a log without
      // a file is told as one that is left over.
      for ending in ["", "-wal", "-shm"] {
        guard rename(path + ending, aside + ending) != 0 else { continue }
        guard errno == ENOENT else { throw failure("cannot be set aside", errno) }
      }
      PrivateStorage.sync(folder)
      return aside
    }
    throw failure("cannot be set aside", EEXIST)
  }
}

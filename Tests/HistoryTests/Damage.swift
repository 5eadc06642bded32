import FoundationEssentials
import Glibc
import Testing

/// Spoils the pages of a database in its last third, as a bad disk would, with its head and its tables
/// whole.
func flipPages(of path: String) throws {
  var bytes = try #require(FileManager.default.contents(atPath: path))
  let pages = bytes.count / 4096
  for page in pages * 2 / 3..<pages {
    for index in page * 4096..<page * 4096 + 64 { bytes[index] ^= 0xA5 }
  }
  try bytes.write(to: URL(filePath: path))
}

/// The permissions of a file or folder; 0 where there is none.
func mode(_ path: String) -> mode_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

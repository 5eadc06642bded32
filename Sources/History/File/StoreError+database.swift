import GRDB
import Jobs

extension StoreError {
  /// What an error of the database means for a person.
  init(_ error: any Error, at path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as ImpossibleChange: self = .impossible(error)
    case let error as DatabaseError: self = Self.reading(error, at: path)
    default: self = .unusable("The history \(path) cannot be used: \(error).")
    }
  }

  /// - Parameter detail: What is wrong with the file; never a value of it.
  static func damaged(_ path: String, _ detail: String) -> StoreError {
    .obstructed(
      .damaged,
      "\(path) is damaged (\(detail)). Nothing was changed.")
  }

  private static func fullDisk(of path: String) -> StoreError {
    .full(
      "The disk that holds \(path) is full; nothing was changed. Free some space, then try again.")
  }

  private static func reading(_ error: DatabaseError, at path: String) -> StoreError {
    // SQLite's own words; they name tables and columns, never a value.
    let detail = error.message ?? "\(error.resultCode)"
    switch error.extendedResultCode {
    case .SQLITE_IOERR_LOCK, .SQLITE_IOERR_RDLOCK, .SQLITE_IOERR_UNLOCK, .SQLITE_IOERR_SHMLOCK,
      .SQLITE_IOERR_SHMMAP, .SQLITE_IOERR_SHMOPEN, .SQLITE_PROTOCOL:
      return .unusable(
        """
        \(path) cannot be locked (\(detail)): its disk has no locks, as some network disks. Nothing \
        was changed. Point XDG_DATA_HOME at a disk of this machine.
        """)
    // The index of the log could not be made as large as it has to be.
    case .SQLITE_IOERR_SHMSIZE: return fullDisk(of: path)
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
    case .SQLITE_INTERRUPT: return .interrupted
    case .SQLITE_FULL: return fullDisk(of: path)
    case .SQLITE_READONLY:
      return .unusable(
        "\(path) cannot be written (\(detail)). Look at its permissions and at its folder's.")
    case .SQLITE_CANTOPEN:
      return .unusable(
        "\(path) cannot be opened (\(detail)). Look at its permissions and at its folder's.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(path, detail)
    case .SQLITE_CONSTRAINT:
      return .unusable("The history refused a row that breaks its rules (\(detail)).")
    default:
      return .unusable(
        "The history \(path) cannot be read or written (\(detail)). Look at its disk and folder.")
    }
  }
}

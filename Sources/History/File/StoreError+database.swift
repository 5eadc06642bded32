import GRDB
import Jobs

extension StoreError {
  /// What an error of the database means for a person.
  init(_ error: any Error, at path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as ImpossibleChange: self = .impossible(error)
    case let error as DatabaseError: self = Self.reading(error, at: path)
    default: self = .unusable("The history \(path) can not be used: \(error).")
    }
  }

  private static func reading(_ error: DatabaseError, at path: String) -> StoreError {
    // SQLite's own words; they name tables and columns, never a value.
    let detail = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
    case .SQLITE_FULL:
      return .full(
        "The disk that holds \(path) is full; nothing was changed. Free some space, then try again."
      )
    case .SQLITE_READONLY:
      return .unusable("\(path) can not be written (\(detail)). Look at its permissions.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return .unusable(
        """
        \(path) is damaged (\(detail)). Nothing was changed. Keep a copy of it and of the files \
        beside it, then move it away to begin a new history.
        """)
    case .SQLITE_CONSTRAINT:
      return .unusable("The history refused a row that breaks its rules (\(detail)).")
    default:
      return .unusable(
        "The history \(path) can not be read or written (\(detail)). Look at its disk and folder.")
    }
  }
}

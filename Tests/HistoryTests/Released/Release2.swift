/// The history as release 0.2 writes it: that of release 0.1, and fragments.
///
/// Kept as it was, whatever becomes of the code, as ``Release1`` is.
enum Release2 {
  static let tables = """
    \(Release1.tables)

    CREATE TABLE fragments (
      name PRIMARY KEY,
      text NOT NULL
    ) WITHOUT ROWID;

    INSERT INTO grdb_migrations VALUES ('2');
    PRAGMA user_version = 2;
    """

  /// The rows of the release before, and two fragments, one with a NUL.
  static let rows = """
    \(Release1.rows)
    INSERT INTO fragments VALUES
      ('light', 'soft light from the left'), ('odd', CAST('a' || char(0) || 'b' AS BLOB));
    """
}

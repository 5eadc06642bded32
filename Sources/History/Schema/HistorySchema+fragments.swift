extension HistorySchema {
  /// Texts that `@name` stands for in a prompt.
  static let fragments = """
    CREATE TABLE fragments (
      name PRIMARY KEY,
      text NOT NULL
    ) WITHOUT ROWID;
    """
}

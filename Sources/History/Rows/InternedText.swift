import GRDB

/// Texts that are stored once and named by a number.
enum InternedText {
  /// The number of a text in `texts`; it is added where it is new.
  static func id(of text: String, in db: Database) throws -> Int64 {
    let hash = hash(text)
    let value = StoredText.value(text)
    let find = try db.cachedStatement(sql: "SELECT id FROM texts WHERE hash = ? AND text = ?")
    if let id = try Int64.fetchOne(find, arguments: [hash, value]) { return id }
    try db.cachedStatement(sql: "INSERT INTO texts (hash, text) VALUES (?, ?)")
      .execute(arguments: [hash, value])
    return db.lastInsertedRowID
  }

  /// FNV-1a, 64 bits: the same in every run and on every machine, unlike Swift's own hashes.
  static func hash(_ text: String) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

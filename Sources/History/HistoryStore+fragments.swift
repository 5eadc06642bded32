import GRDB
package import Jobs

// Texts kept under a name.
extension HistoryStore: FragmentStore {
  package func fragments() async throws(StoreError) -> [Fragment] {
    try await read { db in
      let rows = try Row.fetchCursor(
        try db.cachedStatement(sql: "SELECT name, text FROM fragments ORDER BY name"))
      var fragments: [Fragment] = []
      while let row = try rows.next() {
        var reader = RowReader(row)
        let (name, text) = (try reader.text(), try reader.text())
        // A name that this version would not take is no reason to lose the others.
        if let fragment = Fragment(name: name, text: text) { fragments.append(fragment) }
      }
      return fragments
    }
  }

  package func keep(_ fragment: Fragment) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO fragments (name, text) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET text = excluded.text
          """
      ).execute(
        arguments: [StoredText.value(fragment.name), StoredText.value(fragment.text)])
    }
  }

  package func forgetFragment(named name: String) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(sql: "DELETE FROM fragments WHERE name = ?")
        .execute(arguments: [StoredText.value(name)])
    }
  }
}

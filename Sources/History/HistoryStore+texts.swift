import Api18
import GRDB
package import Jobs

// What was typed before.
extension HistoryStore {
  /// - Parameter text: Found anywhere in a prompt; a capital letter in it makes case matter.
  package func prompts(matching text: String, limit: Int) async throws(StoreError) -> [SentPrompt] {
    try await read { db in
      let match = TextMatch(text)
      let statement = try db.cachedStatement(
        sql: """
          SELECT t.text, s.uses, s.last_used_at
          FROM sent_prompts s CROSS JOIN texts t ON t.id = s.text
          WHERE \(match.condition)
          ORDER BY s.last_used_at DESC, s.text DESC
          """)
      var prompts: [SentPrompt] = []
      let cursor = try Row.fetchCursor(statement, arguments: match.arguments)
      while prompts.count < limit, let row = try cursor.next() {
        var reader = RowReader(row)
        let prompt = SentPrompt(
          text: try reader.text(), uses: try reader.int(), lastUsedAt: try reader.time())
        if match.accepts(prompt.text) { prompts.append(prompt) }
      }
      return prompts
    }
  }

  package func recentReferences(limit: Int) async throws(StoreError) -> [JobReference] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT url, label, source FROM addresses
          ORDER BY last_job DESC, last_position LIMIT ?
          """)
      let cursor = try Row.fetchCursor(statement, arguments: [limit])
      var references: [JobReference] = []
      while let row = try cursor.next() {
        var reader = RowReader(row)
        references.append(
          JobReference(
            url: try reader.text(), label: try reader.text(),
            source: try reader.optionalWord(LocalID.self)))
      }
      return references
    }
  }
}

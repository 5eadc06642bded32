import GRDB
import Jobs

// Which texts hold what is looked for, so that jobs are tested without their texts.
extension Searcher {
  /// What is known of a text that was looked for.
  struct Slot {
    /// Its set's place in the box.
    var number: Int
    /// The last text that was looked at: texts are only ever added, so that it goes on from there.
    var last: Int64 = 0
    /// Whether it was at the end of all texts once.
    var isWhole = false
  }

  /// The most texts whose sets are kept.
  private static let slotLimit = 8

  /// Looks up the texts that the index of trigrams has few of.
  ///
  /// - Parameter most: How many are few: each is read.
  func fillRareSlots(_ sql: inout QuerySQL, atMost most: Int, in db: Database) throws {
    for needle in slotted(sql.filter) {
      if slots[needle]?.isWhole != true { try fillByTrigrams(needle, atMost: most, in: db) }
      // Elsewhere it would be a look at all texts.
      guard slots[needle]?.isWhole == true else { continue }
      if try fill(needle, in: db, until: nil, { true }) { use(needle, in: &sql) }
    }
  }

  /// Looks up all texts.
  ///
  /// - Parameter deadline: A set that is not whole by then is not used yet, and gone on with the next
  ///   time.
  func fillSlots(
    _ sql: inout QuerySQL, in db: Database, until deadline: ContinuousClock.Instant?,
    _ isCurrent: () -> Bool
  ) throws {
    for needle in slotted(sql.filter) {
      if try fill(needle, in: db, until: deadline, isCurrent) { use(needle, in: &sql) }
    }
  }

  /// Whether a needle of the filter has no set yet that could have one.
  func lacksSlots(_ sql: QuerySQL) -> Bool {
    let needles = Set(Self.needles(of: sql.filter.query.items))
    return needles.count <= Self.slotLimit && needles.contains { sql.slots[$0] == nil }
  }

  private func use(_ needle: TextNeedle, in sql: inout QuerySQL) {
    sql.slots[needle] = slots[needle]?.number
  }

  /// The needles of a filter, each with a slot; none where they are too many.
  private func slotted(_ filter: SearchFilter) -> Set<TextNeedle> {
    let needles = Set(Self.needles(of: filter.query.items))
    guard needles.count <= Self.slotLimit else { return [] }
    if slots.count + needles.subtracting(slots.keys).count > Self.slotLimit {
      slots = [:]
      box.sets.removeLast(box.sets.count - 1)
    }
    for needle in needles where slots[needle] == nil {
      slots[needle] = Slot(number: box.sets.count)
      box.sets.append(NumberSet())
    }
    return needles
  }

  private func fillByTrigrams(_ needle: TextNeedle, atMost most: Int, in db: Database) throws {
    guard var slot = slots[needle], slot.last == 0 else { return }
    let trigrams = Trigrams(db: db, table: "texts_index", limit: most)
    guard let rows = try trigrams.rows(needle) else { return }
    let others = try Int64.fetchAll(
      try db.cachedStatement(sql: "SELECT id FROM texts WHERE typeof(text) = 'blob' LIMIT ?"),
      arguments: [Driver.textLimit + 1])
    guard others.count <= Driver.textLimit else { return }
    let bytes = ByteNeedle(needle)
    let cursor = try RawCursor(
      SQL(
        "SELECT id, text FROM texts WHERE id IN (SELECT value FROM json_each(?))",
        SQL.list(rows + others)), in: db)
    while try cursor.step() {
      if bytes.isIn(cursor.bytes(1)) { box.sets[slot.number].insert(cursor.integer(0)) }
    }
    slot.last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM texts")) ?? 0
    slot.isWhole = true
    slots[needle] = slot
  }

  /// - Returns: Whether it knows all texts.
  private func fill(
    _ needle: TextNeedle, in db: Database, until deadline: ContinuousClock.Instant?,
    _ isCurrent: () -> Bool
  ) throws -> Bool {
    guard var slot = slots[needle] else { return false }
    defer { slots[needle] = slot }
    let bytes = ByteNeedle(needle)
    let cursor = try RawCursor(
      SQL("SELECT id, text FROM texts WHERE id > ? ORDER BY id", slot.last), in: db)
    var seen = 0
    while try cursor.step() {
      slot.last = cursor.integer(0)
      if bytes.isIn(cursor.bytes(1)) { box.sets[slot.number].insert(slot.last) }
      seen += 1
      guard seen.isMultiple(of: limits.textStride) else { continue }
      guard isCurrent() else { throw StoreError.interrupted }
      if let deadline, ContinuousClock.now >= deadline { return false }
    }
    slot.isWhole = true
    return true
  }

  private static func needles(of items: [JobQuery.Item]) -> [TextNeedle] {
    items.flatMap { item -> [TextNeedle] in
      switch item.condition {
      case .all(let items): needles(of: items)
      case .any(let tests):
        tests.compactMap { test in
          if case .text(let needle) = test { needle } else { nil }
        }
      }
    }
  }
}

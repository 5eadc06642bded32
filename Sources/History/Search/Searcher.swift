import GRDB
import Jobs

/// Answers searches over one connection.
///
/// Only touched on its connection's queue.
final class Searcher {
  let box = NumberSetBox()
  /// What was counted since the last change.
  var counted = Counted()
  /// What is known of texts.
  var slots: [TextNeedle: Slot] = [:]
  /// What was walked last, where patience ended before the page was full: its texts are worth being
  /// looked up.
  private var unfinished: JobQuery?

  let limits: SearchLimits

  init(_ limits: SearchLimits) {
    self.limits = limits
  }

  /// - Parameter isCurrent: Whether nobody asked for anything newer.
  func page(
    _ request: SearchRequest, in db: Database, isCurrent: () -> Bool
  ) throws -> SearchPage {
    var (sql, isBranchCut) = try QuerySQL.prepared(request.filter, in: db)
    guard isCurrent() else { throw StoreError.interrupted }
    try fillRareSlots(&sql, atMost: mostTexts(request), in: db)
    let limit = max(0, request.limit)
    let found = try find(&sql, request, limit, in: db, isCurrent)
    var page = try FoundPages(db: db, sql: sql, order: request.order).page(found)
    page.isBranchCut = isBranchCut
    page.anchor = page.rows.first { $0.place == found.anchor }?.id
    return page
  }

  /// How many texts are worth being looked up before anything is walked: more, where that was in vain.
  private func mostTexts(_ request: SearchRequest) -> Int {
    unfinished == request.filter.query || request.patience == nil
      ? Driver.textLimit : limits.texts
  }

  /// Places in order, and where to go on.
  struct Found {
    var places: [SearchPlace] = []
    var above: SearchPlace?
    var below: SearchPlace?
    var isUnfinished = false
    /// Where the job stands that a page is around.
    var anchor: SearchPlace?
  }

  private func find(
    _ sql: inout QuerySQL, _ request: SearchRequest, _ limit: Int, in db: Database,
    _ isCurrent: () -> Bool
  ) throws -> Found {
    if unfinished == request.filter.query, lacksSlots(sql) {
      try fillSlots(&sql, in: db, until: request.patience.map { .now + $0 }, isCurrent)
      // The rest of this slice would find little, a text after the other.
      if lacksSlots(sql), let found = Self.nothingYet(request) { return found }
    }
    var few: [Int64]?
    let driver = Driver(db: db, sql: sql, box: box, texts: mostTexts(request))
    if let driven = try driver.rows(atMost: limits.driven) {
      if driven.rows.count <= limits.few {
        return try read(driven.rows.numbers, sql, request, limit, in: db)
      }
      if driven.rows.count <= limits.some { few = driven.rows.numbers }
      box.sets[0] = driven.rows
      sql.isAmongRows = true
    }
    let found = try walk(sql, request, limit, in: db, isCurrent)
    if found.isUnfinished, let few {
      guard isCurrent() else { throw StoreError.interrupted }
      unfinished = nil
      return try read(few, sql, request, limit, in: db)
    }
    unfinished = found.isUnfinished ? request.filter.query : nil
    return found
  }

  /// The answer of a slice in which nothing was walked; `nil` where there is no place to go on from.
  private static func nothingYet(_ request: SearchRequest) -> Found? {
    switch request.anchor {
    case .after(let place): Found(above: place, below: place, isUnfinished: true)
    case .before(let place): Found(above: place, below: place, isUnfinished: true)
    case .first, .last, .around: nil
    }
  }

  // MARK: Few jobs, read whole

  // Without statistics SQLite takes `hidden = 0` for rarer than a list of row numbers, and would step through
  // the whole index by time: hence NOT INDEXED, which leaves the row numbers.

  private func read(
    _ rows: [Int64], _ sql: QuerySQL, _ request: SearchRequest, _ limit: Int, in db: Database
  ) throws -> Found {
    let value = Walk(order: request.order, isDown: true).value
    let condition = Self.condition(sql, request.order)
    let cursor = try RawCursor(
      SQL(
        """
        SELECT \(value), j.row FROM jobs j NOT INDEXED
        WHERE j.row IN (SELECT value FROM json_each(?)) AND
        """, SQL.list(rows)) + SQL(" ") + condition, in: db)
    var places: [SearchPlace] = []
    while try cursor.step() {
      places.append(
        SearchPlace(value: cursor.isNull(0) ? nil : cursor.integer(0), row: cursor.integer(1)))
    }
    places.sort(by: request.order.areInOrder)
    let start: Int
    switch request.anchor {
    case .first: start = 0
    case .last: start = max(0, places.count - limit)
    case .after(let place):
      start = places.firstIndex { request.order.areInOrder(place, $0) } ?? places.count
    case .before(let place):
      let end = places.firstIndex { !request.order.areInOrder($0, place) } ?? places.count
      start = max(0, end - limit)
      let found = Self.found(places, start..<end)
      return Found(places: found.places, above: found.above, below: found.places.last ?? place)
    case .around(let id):
      let anchor = try place(of: id, sql, request.order, in: db)
      start = max(0, (anchor.flatMap(places.firstIndex) ?? 0) - limit / 2)
      var found = Self.found(places, start..<min(places.count, start + limit))
      found.anchor = anchor
      return found
    }
    return Self.found(places, start..<min(places.count, start + limit))
  }

  private static func found(_ places: [SearchPlace], _ range: Range<Int>) -> Found {
    let shown = Array(places[range])
    return Found(
      places: shown, above: range.lowerBound > 0 ? shown.first ?? places.last : nil,
      below: range.upperBound < places.count ? shown.last : nil)
  }

  // MARK: Many jobs, walked

  private func walk(
    _ sql: QuerySQL, _ request: SearchRequest, _ limit: Int, in db: Database,
    _ isCurrent: () -> Bool
  ) throws -> Found {
    var sql = sql
    var deadline = request.patience.map { ContinuousClock.now + $0 }
    func down(from place: SearchPlace?, _ limit: Int) throws -> Part {
      try part(&sql, request, isDown: true, from: place, limit, in: db, deadline, isCurrent)
    }
    func up(from place: SearchPlace?, _ limit: Int) throws -> Part {
      try part(&sql, request, isDown: false, from: place, limit, in: db, deadline, isCurrent)
    }
    switch request.anchor {
    case .first: return try down(from: nil, limit).below(above: nil)
    case .last: return try up(from: nil, limit).above(below: nil)
    case .after(let place): return try down(from: place, limit).below(above: place)
    case .before(let place): return try up(from: place, limit).above(below: place)
    case .around(let id):
      guard let place = try place(of: id, sql, request.order, in: db) else {
        return try down(from: nil, limit).below(above: nil)
      }
      let before = try up(from: place, limit / 2)
      // Each half has its time.
      deadline = request.patience.map { ContinuousClock.now + $0 }
      let after = try down(from: place, max(0, limit - before.places.count - 1))
      return Found(
        places: before.places.reversed() + [place] + after.places, above: before.rest,
        below: after.rest, isUnfinished: before.isUnfinished || after.isUnfinished, anchor: place)
    }
  }

  /// What was found along a walk.
  private struct Part {
    var places: [SearchPlace] = []
    /// Where to go on; `nil` at the end.
    var rest: SearchPlace?
    var isUnfinished = false

    func below(above: SearchPlace?) -> Found {
      Found(
        places: places, above: above.map { places.first ?? $0 }, below: rest,
        isUnfinished: isUnfinished)
    }

    func above(below: SearchPlace?) -> Found {
      Found(
        places: places.reversed(), above: rest, below: below.map { places.first ?? $0 },
        isUnfinished: isUnfinished)
    }
  }

  private func part(
    _ sql: inout QuerySQL, _ request: SearchRequest, isDown: Bool, from start: SearchPlace?,
    _ limit: Int, in db: Database, _ deadline: ContinuousClock.Instant?, _ isCurrent: () -> Bool
  ) throws -> Part {
    let walk = Walk(order: request.order, isDown: isDown)
    var place = start
    var part = Part()
    var seen = 0
    let span = Self.span(of: request.filter.query.items)
    guard let span else { return part }
    restart: while true {
      let statements = walk.statements(
        from: place, Self.condition(sql, request.order), span: span)
      for statement in statements {
        let cursor = try RawCursor(statement, in: db)
        while try cursor.step() {
          let here = SearchPlace(
            value: cursor.isNull(0) ? nil : cursor.integer(0), row: cursor.integer(1))
          // One more than was asked for tells that there are more.
          if cursor.integer(2) != 0 {
            guard part.places.count < limit else {
              part.rest = part.places.last ?? start ?? here
              return part
            }
            part.places.append(here)
          }
          place = here
          seen += 1
          guard seen.isMultiple(of: limits.stride) else { continue }
          guard isCurrent() else { throw StoreError.interrupted }
          if let deadline, ContinuousClock.now >= deadline {
            part.rest = here
            part.isUnfinished = part.places.count < limit
            return part
          }
          if deadline == nil, seen >= limits.patient, lacksSlots(sql) {
            try fillSlots(&sql, in: db, until: nil, isCurrent)
            continue restart
          }
        }
      }
      return part
    }
  }

  /// The moments in which all that is found was made; `nil` where there is none.
  static func span(of items: [JobQuery.Item]) -> ClosedRange<Int64>? {
    var span: ClosedRange<Int64> = .min ... .max
    for item in items where !item.isNegated {
      guard case .any(let tests) = item.condition, tests.count == 1,
        case .created(let range) = tests[0]
      else { continue }
      guard span.overlaps(range) else { return nil }
      span = span.clamped(to: range)
    }
    return span
  }

  /// What a row of `jobs j` has to meet; of those that differ in the seed, only the first does.
  private static func condition(_ sql: QuerySQL, _ order: SearchOrder) -> SQL {
    let condition = sql.found("j")
    guard sql.filter.isFolded else { return condition }
    let value = Walk(order: order, isDown: true).value
    let other = "k." + value.dropFirst(2)
    let sign = order.isAscending ? "<" : ">"
    return condition
      + SQL(
        """
         AND NOT EXISTS (SELECT 1 FROM jobs k WHERE k.inputs IS j.inputs AND (
          (\(other) IS NOT NULL AND \(value) IS NULL) OR (\(other), k.row) \(sign) (\(value), j.row)
          OR (\(other) IS NULL AND \(value) IS NULL AND k.row \(sign) j.row)) AND
        """) + SQL(" ") + sql.found("k") + SQL(")")
  }

  /// Where a job stands among what is found; with folded runs, where the one stands that it is under.
  private func place(
    of id: LocalID, _ sql: QuerySQL, _ order: SearchOrder, in db: Database
  ) throws -> SearchPlace? {
    let value = Walk(order: order, isDown: true).value
    let candidates =
      sql.filter.isFolded
      ? SQL("j.inputs IS (SELECT inputs FROM jobs WHERE id = ?) AND ", id.rawValue)
      : SQL("j.id = ? AND ", id.rawValue)
    let cursor = try RawCursor(
      SQL("SELECT \(value), j.row FROM jobs j WHERE ") + candidates + Self.condition(sql, order),
      in: db)
    guard try cursor.step() else { return nil }
    return SearchPlace(value: cursor.isNull(0) ? nil : cursor.integer(0), row: cursor.integer(1))
  }
}

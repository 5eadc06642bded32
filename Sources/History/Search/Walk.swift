import GRDB
import Jobs

/// A walk along the index of a sort key, in one direction, by keyset.
///
/// Rows with a value are walked first and those without one after them, or the other way round.
struct Walk {
  let order: SearchOrder
  /// Whether it goes as the list does, from top to bottom.
  let isDown: Bool

  private var column: String {
    switch order.key {
    case .time: "created_at"
    case .cost: "cost"
    case .duration: "duration"
    case .rating: "rating"
    }
  }

  /// What a job's place is read from, of `j`.
  var value: String { "j.\(column)" }

  /// One statement after the other: (value, row, whether it is met), each in order.
  ///
  /// SQLite works out all of an AND whose value is asked for, and of one within a CASE only what decides.
  ///
  /// - Parameters:
  ///   - place: Where to go on, itself left out; `nil` is the beginning.
  ///   - condition: What a job has to meet, not being hidden included.
  ///   - span: The moments that it can have been made in.
  func statements(
    from place: SearchPlace?, _ condition: SQL, span: ClosedRange<Int64>
  ) -> [SQL] {
    if order.key == .time { return [byTime(from: place, condition, span)] }
    let parts = isDown ? [true, false] : [false, true]
    // In the second part already, where the place is in it.
    let rest = place.map { ($0.value != nil) == parts[0] } ?? true ? parts : [parts[1]]
    return rest.enumerated().flatMap { index, hasValue in
      statements(hasValue: hasValue, from: index == 0 ? place : nil, condition)
    }
  }

  private var isAscending: Bool { order.isAscending == isDown }
  private var direction: String { isAscending ? "ASC" : "DESC" }
  private var comparison: String { isAscending ? ">" : "<" }

  private func byTime(
    from place: SearchPlace?, _ condition: SQL, _ span: ClosedRange<Int64>
  ) -> SQL {
    // The place bounds the moments themselves: SQLite seeks by these, and would step from the end of the
    // span to the place each time if only the comparison below knew of it.
    var (lower, upper) = (span.lowerBound, span.upperBound)
    if let value = place?.value {
      if isAscending { lower = max(lower, value) } else { upper = min(upper, value) }
    }
    var sql =
      SQL("SELECT j.created_at, j.row, CASE WHEN ") + condition
      + SQL(
        """
         THEN 1 ELSE 0 END FROM jobs j INDEXED BY jobs_by_time
        WHERE j.hidden = 0 AND j.created_at BETWEEN ? AND ?
        """, lower, upper)
    if let place {
      sql = sql + SQL(" AND (j.created_at, j.row) \(comparison) (?, ?)", place.value, place.row)
    }
    return sql + SQL(" ORDER BY j.created_at \(direction), j.row \(direction)")
  }

  private func statements(
    hasValue: Bool, from place: SearchPlace?, _ condition: SQL
  ) -> [SQL] {
    var cuts = [SQL("")]
    if let place {
      // Many rows are equal, which a comparison of both at once would walk through from the first.
      cuts =
        hasValue
        ? [
          SQL(" AND \(value) = ? AND j.row \(comparison) ?", place.value, place.row),
          SQL(" AND \(value) \(comparison) ?", place.value),
        ] : [SQL(" AND j.row \(comparison) ?", place.row)]
    }
    return cuts.map { cut in
      SQL("SELECT \(value), j.row, CASE WHEN ") + condition
        + SQL(" THEN 1 ELSE 0 END FROM jobs j INDEXED BY jobs_by_\(column) WHERE \(value) IS ")
        + SQL(hasValue ? "NOT NULL" : "NULL") + cut
        + SQL(" ORDER BY \(value) \(direction), j.row \(direction)")
    }
  }
}

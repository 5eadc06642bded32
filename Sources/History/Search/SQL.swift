import GRDB

/// A piece of SQL with the values that are bound to its question marks, in their order.
struct SQL {
  var text: String
  var values: [DatabaseValue]

  init(_ text: String, _ values: (any DatabaseValueConvertible)?...) {
    self.text = text
    self.values = values.map { $0?.databaseValue ?? .null }
  }

  static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.text += right.text
    sum.values += right.values
    return sum
  }

  var arguments: StatementArguments { StatementArguments(values) }

  static func list(_ rows: some Sequence<Int64>) -> String {
    "[\(rows.map(String.init).joined(separator: ","))]"
  }
}

extension [SQL] {
  func joined(_ separator: String, empty: String) -> SQL {
    guard let first else { return SQL(empty) }
    return dropFirst().reduce(first) { $0 + SQL(separator) + $1 }
  }
}

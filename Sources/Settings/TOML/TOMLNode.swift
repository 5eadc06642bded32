import TOMLKit

/// A value of a TOML document as a plain Swift value.
///
/// TOMLKit's own values are references into a C++ document, tell a wrong type as a missing key, and
/// know no position; nothing of it is seen outside this folder.
indirect enum TOMLNode: Equatable {
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  /// A date, a time, or both: no setting has one.
  case time
  case array([TOMLNode])
  /// In the order of their names: TOMLKit keeps no other.
  case table([Entry])

  struct Entry: Equatable {
    let key: String
    let value: TOMLNode
  }

  /// What it is, in words for a message.
  var kind: String {
    switch self {
    case .string: "a text"
    case .integer: "a whole number"
    case .number: "a number with a fraction"
    case .boolean: "true or false"
    case .time: "a time"
    case .array: "a list"
    case .table: "a table"
    }
  }
}

extension TOMLNode {
  init(_ table: TOMLTable) {
    // Not by TOMLTable's iterator: it force-unwraps, and a key with U+0000 in it is not found again
    // by the C string that it is looked up with.
    self = .table(
      table.keys.compactMap { key in
        table[key].flatMap(TOMLNode.init).map { Entry(key: key, value: $0) }
      })
  }

  private init?(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self.init(value.string, TOMLNode.string)
    case .int: self.init(value.int, TOMLNode.integer)
    case .double: self.init(value.double, TOMLNode.number)
    case .bool: self.init(value.bool, TOMLNode.boolean)
    case .date, .time, .dateTime: self = .time
    case .array:
      guard let array = value.array else { return nil }
      self = .array((0..<array.count).compactMap { TOMLNode(array[$0]) })
    case .table:
      guard let table = value.table else { return nil }
      self.init(table)
    }
  }

  private init?<Value>(_ value: Value?, _ make: (Value) -> TOMLNode) {
    guard let value else { return nil }
    self = make(value)
  }
}

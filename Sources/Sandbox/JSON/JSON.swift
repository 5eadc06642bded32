/// A JSON value for requests, answers and records: members keep their order, numbers their digits.
///
/// The sandbox does not read and write with the client's own code: a fault there would cancel out.
enum JSON: Sendable, Hashable {
  struct Member: Sendable, Hashable {
    var name: String
    var value: JSON
  }

  case null
  case bool(Bool)
  /// The number's own text.
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  static func integer(_ value: some BinaryInteger) -> JSON { .number(String(value)) }

  static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

  static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member(name: $0.key, value: $0.value) })
  }

  subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  var array: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// A number written without a fraction and an exponent that fits 64 bits; `1.0` is none.
  var integer: Int64? {
    guard case .number(let text) = self else { return nil }
    return Int64(text)
  }
}

/// A JSON value as it came: numbers keep their digits, so that an integer is never rounded on its
/// way through a Double.
enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number's own text.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Of a name that stands twice, the last value counts.
  case object([String: JSONValue])
  /// A value below the depth that is read.
  case skipped

  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// A string that is not empty.
  var text: String? {
    guard case .string(let text) = self, !text.isEmpty else { return nil }
    return text
  }

  /// The text of a string or a number.
  var looseText: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object, .skipped: nil
    }
  }

  /// A number, or a string that holds one.
  var number: ExactNumber? {
    switch self {
    case .number(let text): ExactNumber(text)
    case .string(let text): ExactNumber(text.trimmedOfWhiteSpace)
    case .null, .bool, .array, .object, .skipped: nil
    }
  }
}

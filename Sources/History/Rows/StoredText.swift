import FoundationEssentials
import GRDB

/// Texts on their way in and out of a column.
///
/// GRDB binds and reads text as C strings, so that a NUL would cut it off; and a service may well
/// put one in a message. A text with a NUL is stored as a blob of its UTF-8.
enum StoredText {
  static func value(_ text: String?) -> DatabaseValue {
    guard let text else { return .null }
    return text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
  }

  /// - Returns: `nil` for a column without a value.
  static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .string(let text): text
    case .blob(let data): String(decoding: data, as: UTF8.self)
    case .null, .int64, .double: nil
    }
  }
}

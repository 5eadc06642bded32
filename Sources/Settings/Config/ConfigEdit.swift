package import SettingsModel

/// Changes one setting in the text of a config file and leaves every other byte of it alone.
package enum ConfigEdit {
  /// - Parameters:
  ///   - value: as TOML.
  ///   - bytes: the file; empty where there is none.
  /// - Returns: the file with the value in the place of the old one, else in a line after the last setting,
  ///   before any table.
  /// - Throws: what is wrong with the file, which is then left to the person.
  package static func setting(
    _ key: SettingKey, to value: String, in bytes: [UInt8], origin: String
  ) throws(SettingsProblem) -> [UInt8] {
    let document = try TOMLDocument(bytes, origin: origin)
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let line = "\(key.rawValue) = \(value)"
    var edited: [Unicode.Scalar]
    if let old = document.span(ofValue: key.rawValue) {
      edited = text[..<old.lowerBound] + Array(value.unicodeScalars) + text[old.upperBound...]
    } else {
      let place = document.endOfSettings(in: text)
      let before = text[..<place]
      edited = before + (before.last.map { $0 == "\n" } ?? true ? [] : ["\n"])
      edited += Array((line + "\n").unicodeScalars) + text[place...]
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: edited)
    let result = Array(String(view).utf8)
    // What was written is what will be read, whatever the file looks like.
    let isThere = try TOMLDocument(result, origin: origin).root.contains { $0.key == key.rawValue }
    guard isThere else {
      throw SettingsProblem(
        origin: origin, path: key.rawValue, message: "There is no place for it; set it by hand.")
    }
    return result
  }

  /// Takes the lines of a setting out, its comment behind it with them.
  ///
  /// - Throws: what is wrong with the file, which is then left to the person.
  package static func removing(
    _ key: SettingKey, from bytes: [UInt8], origin: String
  ) throws(SettingsProblem) -> [UInt8] {
    let document = try TOMLDocument(bytes, origin: origin)
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    guard let value = document.span(ofValue: key.rawValue) else { return bytes }
    let start = text[..<value.lowerBound].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = text[value.upperBound...].firstIndex(of: "\n").map { $0 + 1 } ?? text.count
    // A mark of the byte order is no part of the first line.
    let mark = start == 0 && text.first == "\u{FEFF}" ? text[..<1] : []
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[..<start] + mark + text[end...])
    return Array(String(view).utf8)
  }
}

extension TOMLDocument {
  /// Where a further setting may stand: after the line of the last one that belongs to no table, else
  /// before the first table, else at the end.
  fileprivate func endOfSettings(in text: [Unicode.Scalar]) -> Int {
    let ends = root.compactMap { span(ofValue: $0.key)?.upperBound }
    guard let last = ends.max() else { return firstTable ?? text.count }
    return text[last...].firstIndex(of: "\n").map { $0 + 1 } ?? text.count
  }
}

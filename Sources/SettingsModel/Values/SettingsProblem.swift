/// Something in a settings or theme file that could not be used; the program goes on without it.
package struct SettingsProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, or the variable or flag, that holds it.
  package var origin: String
  /// Counted from 1; `nil` where the whole file is meant.
  package var line: Int?
  /// In characters, counted from 1.
  package var column: Int?
  /// The key, such as `ink.border-focus`; empty where none is meant.
  package var path: String
  /// What is wrong and what to write instead, in a sentence.
  package var message: String

  package init(
    origin: String, line: Int? = nil, column: Int? = nil, path: String = "", message: String
  ) {
    self.origin = origin
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }

  /// `FILE:LINE:COLUMN: KEY: MESSAGE`, as compilers write it and editors jump to.
  package var description: String {
    var text = origin
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    text += ": "
    if !path.isEmpty { text += "\(path): " }
    return text + message
  }
}

extension [SettingsProblem] {
  /// File by file, in the order in which they were come upon, and in each from its top.
  package var inReadingOrder: [SettingsProblem] {
    let origins = map(\.origin)
    func place(_ problem: SettingsProblem) -> (Int, Int, Int) {
      (origins.firstIndex(of: problem.origin) ?? 0, problem.line ?? 0, problem.column ?? 0)
    }
    return enumerated().sorted { left, right in
      let (one, other) = (place(left.element), place(right.element))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }
}

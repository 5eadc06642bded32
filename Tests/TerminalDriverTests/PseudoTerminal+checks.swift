#if canImport(Glibc)
  import Glibc
#endif

extension PseudoTerminal {
  /// Whether modes and settings are as they were before the program began.
  var isRestored: Bool {
    hasOriginalSettings && ScreenModes(output(since: 0)).leftOver.isEmpty
  }

  /// Whether the settings are those of before, byte for byte.
  var hasOriginalSettings: Bool {
    let now = currentSettings
    let before = settings
    return withUnsafeBytes(of: now) { now in
      withUnsafeBytes(of: before) { before in now.elementsEqual(before) }
    }
  }
}

extension String {
  /// What stands before the first place of a text, or all.
  func components(before text: String) -> String {
    guard let place = utf8.firstRange(of: text.utf8) else { return self }
    return String(self[..<place.lowerBound])
  }

  /// What stands after the last place of a text.
  func components(after text: String) -> String? {
    var rest: Substring?
    var from = startIndex
    while let place = self[from...].utf8.firstRange(of: text.utf8) {
      rest = self[place.upperBound...]
      from = place.upperBound
    }
    return rest.map { String($0) }
  }
}

extension Collection where Element: Equatable {
  fileprivate func firstRange(of other: some Collection<Element>) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].starts(with: other) {
        return start..<index(start, offsetBy: other.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

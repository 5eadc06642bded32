extension String {
  /// Text from outside as it may stand inside a sentence: control characters, line breaks and
  /// characters that turn the direction of text become blanks; cut at 300 characters.
  var cleanedForSentence: String {
    let scalars = unicodeScalars.prefix(1200).map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate, .privateUse,
        .unassigned:
        " "
      default: scalar
      }
    }
    var cleaned = String(String.UnicodeScalarView(scalars))
      .split(separator: " ").joined(separator: " ")
    if cleaned.count > 300 { cleaned = cleaned.prefix(299) + "…" }
    return cleaned
  }

  /// Without white space at both ends.
  var trimmedOfWhiteSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    // Most have nothing to take off, and hundreds of answers a minute are read.
    return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
  }
}

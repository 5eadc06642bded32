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
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

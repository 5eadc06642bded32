/// Cleaning of what comes into an editor.
enum InsertedText {
  /// Line ends become `\n`, or spaces in an editor of one line; a tab becomes a space; other
  /// control characters go.
  ///
  /// Everything else stays as it is.
  static func cleaned(_ text: String, isMultiline: Bool) -> String {
    if isClean(text, isMultiline: isMultiline) { return text }
    let lineBreak: Unicode.Scalar = isMultiline ? "\n" : " "
    var result = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      let wasAfterReturn = isAfterReturn
      isAfterReturn = scalar == "\r"
      switch scalar.value {
      case 0x0A where wasAfterReturn:
        break
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
        result.append(lineBreak)
      case 0x09:
        result.append(" ")
      case 0..<0x20, 0x7F..<0xA0:
        break
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isClean(_ text: String, isMultiline: Bool) -> Bool {
    let clean = text.utf8.withContiguousStorageIfAvailable { bytes in
      // 0xC2 begins C1 controls, 0xE2 the line separators: both also begin much else, which then
      // takes the slow way.
      bytes.allSatisfy { byte in
        (byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2)
          || (byte == 0x0A && isMultiline)
      }
    }
    return clean ?? false
  }
}

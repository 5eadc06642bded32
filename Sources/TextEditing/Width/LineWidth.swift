/// The columns that text takes on the screen: exactly those that clean text takes there.
package enum LineWidth {
  /// The columns of one grapheme cluster; 0 for one of invisible scalars, 1 for a control
  /// character.
  package static func of(_ character: Character) -> Int {
    let bytes = character.utf8
    if bytes.count == 1 { return 1 }
    return placed(character)
  }

  /// The columns of a string; a line break or a tab counts as one, as a space.
  package static func of(_ string: String) -> Int {
    var columns = 0
    for character in string { columns += of(character) }
    return columns
  }

  private static func placed(_ character: Character) -> Int {
    var columns = 0
    ScalarPlacement.forEach(in: character) { placement in
      if case .base(_, let width) = placement { columns += width }
    }
    return columns
  }
}

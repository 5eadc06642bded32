/// How pictures are shown in the terminal.
package enum PreviewSetting: String, CaseIterable, Sendable, Hashable {
  /// As sharp as the terminal is known to be able to.
  case auto
  case kitty
  case sixel
  case iterm
  case symbols
  case off
}

/// Which symbols pictures are drawn with besides those that every font has.
package enum PreviewSymbols: String, CaseIterable, Sendable, Hashable {
  case usual
  case sextants
  case braille
  case all
}

/// What the terminal sent, decoded.
package enum InputEvent: Sendable, Hashable {
  case key(KeyPress, isRepeat: Bool)
  /// A bracketed paste, whole; line ends are `\n`.
  ///
  /// May hold any other character: clean before use.
  case paste(String)
  case mouse(MouseEvent)
  /// The terminal's window got or lost the focus.
  case focus(Bool)
  /// An answer to a question of the program's.
  case reply(TerminalReply)
  /// A sequence that is complete but unknown; ignored.
  case unknown
}

/// What a mouse did, in cells from 0.
package struct MouseEvent: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case press(Button)
    case release(Button)
    case drag(Button)
    case wheelUp
    case wheelDown
  }

  package enum Button: Sendable, Hashable {
    case left
    case middle
    case right
  }

  package var kind: Kind
  package var position: Point
  package var modifiers: Modifiers

  package init(_ kind: Kind, at position: Point, modifiers: Modifiers = []) {
    self.kind = kind
    self.position = position
    self.modifiers = modifiers
  }
}

/// An answer of the terminal's.
package enum TerminalReply: Sendable, Hashable {
  /// DA1: the attributes; 4 among them says sixel.
  case deviceAttributes([Int])
  /// XTVERSION: the terminal's name and version.
  case version(String)
  /// The answer to a graphics query of kitty's protocol.
  case graphics(id: Int, ok: Bool)
  /// A cell's size in pixels.
  case cellSize(width: Int, height: Int)
  /// The text area's size in pixels, from which a cell's follows.
  case areaSize(width: Int, height: Int)
  /// OSC 10 or 11: a colour as the terminal has it, 16 bits a channel reduced to 8.
  case colour(code: Int, RGB)
  /// DECRPM: mode and setting (0 unknown, 1 set, 2 reset, 3 always set, 4 always reset).
  case mode(Int, setting: Int)
  /// Mode 2031: the person's wish for light or dark colours changed (`CSI ? 997 ; 1 n` dark, 2 light).
  case colourScheme(isLight: Bool)
  /// kitty's keyboard protocol: the flags in force.
  case keyboardFlags(Int)
  /// CPR: where the cursor stands, from 0.
  case cursor(Point)
}

/// The terminal modes that the program sets, and how each is undone.
struct Modes {
  /// Whether the terminal takes xterm's modes at all; those without an alternate screen do not.
  var areKnown: Bool
  /// Whether Alt has to be told to send ESC.
  ///
  /// Only xterm has it otherwise; the setting of before is put back, as others (foot) have it on
  /// for the shell too.
  var setsAlt: Bool
  var hasMouse: Bool
  /// The window's title, while the one of before lies on the terminal's stack.
  private var title: String?
  /// Whether the terminal shows that something is under way.
  private var showsWork = false

  /// Whether kitty's keyboard protocol is in force: the terminal has answered that it has it.
  private(set) var hasKeyboard = false

  /// Bracketed paste, focus reports, and reports of a change between light and dark.
  private static let common = [2004, 1004, 2031]
  /// Presses, releases and drags, in the form without a limit of 223 columns.
  private static let mouse = [1002, 1006]
  private static let alt = "1036;1039"

  init(environment: [String: String], hasAlternateScreen: Bool, hasMouse: Bool) {
    areKnown = hasAlternateScreen
    let type = environment["TERM"] ?? ""
    let isInside = ["TMUX", "STY", "ZELLIJ"].contains { !(environment[$0] ?? "").isEmpty }
    let isXterm = type.hasPrefix("xterm") && !type.hasPrefix("xterm-kitty")
    setsAlt = isXterm && !isInside
    self.hasMouse = hasMouse
  }

  /// What sets them.
  var on: [UInt8] {
    guard areKnown else { return [] }
    var text = Self.common.map { "\u{1B}[?\($0)h" }.joined()
    if setsAlt { text += "\u{1B}[?\(Self.alt)s\u{1B}[?\(Self.alt)h" }
    if hasMouse { text += mouse(true) }
    if hasKeyboard { text += Self.keyboardOn }
    if let title { text += Self.pushTitle + Self.set(title: title) }
    if showsWork { text += Self.workOn }
    return Array(text.utf8)
  }

  /// What undoes them.
  var off: [UInt8] {
    guard areKnown else { return [] }
    var text = hasKeyboard ? Self.keyboardOff : ""
    if hasMouse { text += mouse(false) }
    if setsAlt { text += "\u{1B}[?\(Self.alt)r" }
    text += Self.common.reversed().map { "\u{1B}[?\($0)l" }.joined()
    if showsWork { text += Self.workOff }
    if title != nil { text += Self.popTitle }
    return Array(text.utf8)
  }

  /// Gives the mouse to the program, or back to the terminal.
  mutating func setMouse(_ isOn: Bool) -> [UInt8] {
    guard areKnown, hasMouse != isOn else {
      hasMouse = isOn
      return []
    }
    hasMouse = isOn
    return Array(mouse(isOn).utf8)
  }

  /// kitty's keyboard protocol: keys told apart (1), presses and repeats too (2), on a stack that every
  /// program pops what it pushed from. https://sw.kovidgoyal.net/kitty/keyboard-protocol/
  private static let keyboardOn = "\u{1B}[>3u"
  private static let keyboardOff = "\u{1B}[<u"

  /// Takes up the keyboard protocol, once.
  mutating func setKeyboard() -> [UInt8] {
    guard areKnown, !hasKeyboard else { return [] }
    hasKeyboard = true
    return Array(Self.keyboardOn.utf8)
  }

  /// Sets the window's title; the first time the one of before is put away.
  mutating func setTitle(_ title: String) -> [UInt8] {
    guard areKnown else { return [] }
    let push = self.title == nil ? Self.pushTitle : ""
    self.title = title
    return Array((push + Self.set(title: title)).utf8)
  }

  /// Brings the title of before back.
  mutating func dropTitle() -> [UInt8] {
    guard title != nil else { return [] }
    title = nil
    return Array(Self.popTitle.utf8)
  }

  /// Shows that something is under way, or nothing more.
  mutating func showWork(_ isOn: Bool) -> [UInt8] {
    guard areKnown, showsWork != isOn else { return [] }
    showsWork = isOn
    return Array((isOn ? Self.workOn : Self.workOff).utf8)
  }

  private static let pushTitle = "\u{1B}[22;2t"
  private static let popTitle = "\u{1B}[23;2t"

  private static func set(title: String) -> String { "\u{1B}]2;\(title)\u{1B}\\" }

  /// ConEmu's progress without a measure, which Windows Terminal, WezTerm, Ghostty and VTE have too.
  private static let workOn = "\u{1B}]9;4;3\u{1B}\\"
  private static let workOff = "\u{1B}]9;4;0\u{1B}\\"

  private func mouse(_ isOn: Bool) -> String {
    isOn
      ? Self.mouse.map { "\u{1B}[?\($0)h" }.joined()
      : Self.mouse.reversed().map { "\u{1B}[?\($0)l" }.joined()
  }
}

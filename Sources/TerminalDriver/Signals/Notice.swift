package import TerminalUI

/// A message that a terminal is asked to show outside its window, as when a job has ended.
package enum Notice {
  /// By which sequence the terminal is asked.
  package enum Way: Sendable, Hashable {
    /// The bell alone: whatever the person's terminal makes of it.
    case bell
    /// `OSC 9`: iTerm2's, which WezTerm and Ghostty have too.
    case osc9
    /// `OSC 777`: rxvt-unicode's, which foot has too.
    case osc777
    /// `OSC 99`: kitty's. https://sw.kovidgoyal.net/kitty/desktop-notifications/
    case osc99
  }

  /// The way of the terminal that a program with this environment runs in.
  ///
  /// Inside tmux and screen the outer terminal's variables may still be there, and its sequences would be
  /// swallowed; the bell marks the window there.
  package static func way(environment: [String: String]) -> Way {
    func has(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    if isInside(environment) { return .bell }
    let type = environment["TERM"] ?? ""
    if type == "xterm-kitty" || has("KITTY_WINDOW_ID") { return .osc99 }
    if type.hasPrefix("foot") { return .osc777 }
    let program = environment["TERM_PROGRAM"] ?? ""
    if ["iTerm.app", "WezTerm", "ghostty"].contains(program) || type == "xterm-ghostty" {
      return .osc9
    }
    return .bell
  }

  /// Whether the terminal shows progress by `OSC 9;4`, which others would show as a message.
  package static func showsProgress(environment: [String: String]) -> Bool {
    func has(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    if isInside(environment) { return false }
    let program = environment["TERM_PROGRAM"] ?? ""
    // VTE has it from 0.80 on.
    let vte = environment["VTE_VERSION"].flatMap { Int($0) } ?? 0
    return has("WT_SESSION") || has("ConEmuANSI") || vte >= 8000
      || ["WezTerm", "ghostty"].contains(program) || environment["TERM"] == "xterm-ghostty"
  }

  /// The bytes that ask for it; the bell goes with every way, as no terminal tells whether it showed a
  /// message.
  ///
  /// - Parameters:
  ///   - isInTmux: Wraps the sequence so that tmux hands it on, where the person lets it.
  package static func bytes(
    title: CleanText, text: CleanText, by way: Way, isInTmux: Bool = false
  ) -> [UInt8] {
    let body = text.text
    // What parts the fields must not stand in the first of them.
    let head = title.text.filter { $0 != ";" }
    let sequence: String
    switch way {
    case .bell: return [0x07]
    // A text that begins with a number would be taken for another order, such as progress.
    case .osc9: sequence = "\u{1B}]9;\(head): \(body)\u{1B}\\"
    case .osc777: sequence = "\u{1B}]777;notify;\(head);\(body)\u{1B}\\"
    case .osc99:
      sequence =
        "\u{1B}]99;i=hera:d=0;\(head)\u{1B}\\\u{1B}]99;i=hera:d=1:p=body;\(body)\u{1B}\\"
    }
    guard isInTmux else { return Array(sequence.utf8) + [0x07] }
    let doubled = sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}")
    return Array("\u{1B}Ptmux;\(doubled)\u{1B}\\".utf8) + [0x07]
  }

  private static func isInside(_ environment: [String: String]) -> Bool {
    ["TMUX", "STY", "ZELLIJ"].contains { !(environment[$0] ?? "").isEmpty }
  }
}

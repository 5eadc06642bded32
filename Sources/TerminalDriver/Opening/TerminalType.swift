import TerminalUI

/// A terminal type that ncurses may be opened with.
struct TerminalType: Equatable {
  var name: String
  /// The compiled description, where it is one of ours.
  var entry: String?
  /// The most that the terminal has, where the description says more.
  var greatestDepth = ColourDepth.trueColour

  init(_ name: String, entry: String? = nil) {
    self.name = name
    self.entry = entry
  }

  /// What to try, best first.
  ///
  /// True colour is used where the environment says so: `COLORTERM` (kitty, Alacritty, VTE set it)
  /// or tmux, which takes it always and converts. GNU screen hands `COLORTERM` on but does not
  /// understand. xterm's 256 colours are asked for by our own entry, too.
  static func candidates(
    environment: [String: String], colours: ColourDepth?
  ) -> [TerminalType] {
    let own = environment["TERM"] ?? ""
    var types: [TerminalType] = []
    let inTmux = !(environment["TMUX"] ?? "").isEmpty
    let inScreen = !(environment["STY"] ?? "").isEmpty && !inTmux
    let saysTrueColour =
      ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") || own.hasSuffix("-direct")
    if colours == .trueColour || (colours == nil && (saysTrueColour || inTmux) && !inScreen),
      let derived = derived(from: own)
    {
      types.append(derived)
    } else if own == "xterm-256color" {
      // Ours was made from Debian's and makes the terminal show the same in a third of the time; an entry
      // that a person has changed is passed over, as it is for true colour.
      var same = TerminalType.ourXterm
      same.greatestDepth = .indexed256
      types.append(same)
    }
    // A family's plain name says 8 colours where its terminals have 256.
    if colours == .indexed256, own == "xterm" || own == "screen" || own == "tmux" {
      types.append(TerminalType(own + "-256color"))
    }
    // One that is not described here and says that it has 16 colours is sent no more than those.
    let stand = own.hasSuffix("-16color") ? ["xterm"] : ["xterm-256color", "xterm"]
    for name in [own] + stand + ["vt100"] where !name.isEmpty {
      types.append(TerminalType(name))
    }
    return types
  }

  /// The description with RGB colours that stands for a terminal's own, if its family is known.
  private static func derived(from own: String) -> TerminalType? {
    if ["tmux", "screen"].contains(where: own.hasPrefix) { return .ourTmux }
    let families = [
      "xterm", "alacritty", "foot", "kitty", "wezterm", "contour", "ghostty", "vte", "gnome",
      "konsole", "mintty", "iterm", "st-", "rio",
    ]
    return own == "st" || families.contains(where: own.hasPrefix) ? .ourXterm : nil
  }
}

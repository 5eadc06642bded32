/// A program of the desktop, or of tmux, that keeps a clipboard.
struct ClipboardProgram: Sendable {
  let takes: (program: String, arguments: [String])
  let gives: (program: String, arguments: [String])

  /// Those that fit this session, the likeliest first.
  static func all(in environment: ChildEnvironment) -> [ClipboardProgram] {
    var programs: [ClipboardProgram] = []
    if environment["WAYLAND_DISPLAY"] != nil {
      programs.append(
        ClipboardProgram(takes: ("wl-copy", []), gives: ("wl-paste", ["--no-newline"])))
    }
    if environment["DISPLAY"] != nil {
      programs += [
        ClipboardProgram(
          takes: ("xclip", ["-selection", "clipboard", "-in"]),
          gives: ("xclip", ["-selection", "clipboard", "-out"])),
        ClipboardProgram(
          takes: ("xsel", ["--clipboard", "--input"]),
          gives: ("xsel", ["--clipboard", "--output"])),
      ]
    }
    if environment["TMUX"] != nil {
      // `-w` hands it on to the terminal around tmux.
      programs.append(
        ClipboardProgram(
          takes: ("tmux", ["load-buffer", "-w", "-"]), gives: ("tmux", ["save-buffer", "-"])))
    }
    return programs
  }
}

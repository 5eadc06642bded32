import Subprocess

/// Puts a text on the desktop's clipboard by whichever program is there.
package struct Clipboard: Sendable {
  private let environment: ChildEnvironment
  private let clock: any Clock<Duration>

  /// A program that does not take the text in this time is given up: an X server may not answer.
  private static let patience = Duration.seconds(3)

  package init(environment: [String: String], clock: any Clock<Duration> = ContinuousClock()) {
    self.environment = ChildEnvironment(environment)
    self.clock = clock
  }

  /// Offers the text to each program that fits this session, until one takes it.
  ///
  /// - Returns: the program that took it; `nil` where none did, and the terminal itself is to be asked.
  package func copy(_ text: String) async -> String? {
    guard !candidates.isEmpty,
      let file = try? ScratchFile(text, named: "copied.txt", below: environment["TMPDIR"] ?? "/tmp")
    else { return nil }
    defer { file.remove() }
    for (program, arguments) in candidates where await take(file, program, arguments) {
      return program
    }
    return nil
  }

  private var candidates: [(program: String, arguments: [String])] {
    var candidates: [(String, [String])] = []
    if environment["WAYLAND_DISPLAY"] != nil { candidates.append(("wl-copy", [])) }
    if environment["DISPLAY"] != nil {
      candidates.append(("xclip", ["-selection", "clipboard", "-in"]))
      candidates.append(("xsel", ["--clipboard", "--input"]))
    }
    // `-w` hands it on to the terminal around tmux.
    if environment["TMUX"] != nil { candidates.append(("tmux", ["load-buffer", "-w", "-"])) }
    return candidates
  }

  private func take(
    _ file: ScratchFile, _ program: String, _ arguments: [String]
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        // From a file and not through a pipe: swift-subprocess 1.0.2 traps when a child closes its
        // standard input early (its issue 367). Output goes nowhere, as wl-copy and xclip leave a
        // child behind that serves the clipboard and would hold a pipe of ours open.
        let result = try? await Subprocess.run(
          .name("sh"),
          arguments: Arguments(
            ["-c", "f=$1; shift; exec \"$@\" <\"$f\"", "sh", file.path, program] + arguments),
          environment: environment.forSubprocess, output: .discarded, error: .discarded)
        return result?.terminationStatus.isSuccess ?? false
      }
      group.addTask {
        try? await clock.sleep(for: Self.patience)
        return false
      }
      let isTaken = await group.next() ?? false
      group.cancelAll()
      return isTaken
    }
  }
}

import Subprocess

/// The desktop's clipboard, by whichever program is there.
package struct Clipboard: Sendable {
  private let environment: ChildEnvironment
  private let clock: any Clock<Duration>

  /// A program that does not take the text in this time is given up: an X server may not answer.
  private static let patience = Duration.seconds(3)
  /// How long a paste waits for a program.
  private static let pastePatience = Duration.milliseconds(500)
  /// In bytes; of more than this nothing is taken.
  private static let pasteLimit = 4 << 20

  package init(environment: [String: String], clock: any Clock<Duration> = ContinuousClock()) {
    self.environment = ChildEnvironment(environment)
    self.clock = clock
  }

  /// Offers the text to each program that fits this session, until one takes it.
  ///
  /// - Returns: the program that took it; `nil` where none did, and the terminal itself is to be asked.
  package func copy(_ text: String) async -> String? {
    let programs = ClipboardProgram.all(in: environment)
    guard !programs.isEmpty,
      let file = try? ScratchFile(text, named: "copied.txt", below: environment["TMPDIR"] ?? "/tmp")
    else { return nil }
    defer { file.remove() }
    for (program, arguments) in programs.map(\.takes) where await take(file, program, arguments) {
      return program
    }
    return nil
  }

  /// Whether there may be one: nothing is run for the answer.
  package var isLikely: Bool { !ClipboardProgram.all(in: environment).isEmpty }

  /// The text on it; `nil` where there is none.
  ///
  /// A program that does not say so within 0.5 s ends the
  /// search: the next would ask the same desktop.
  package func text() async -> String? {
    let child = Child(
      environment: environment, place: .apart, limit: Self.pastePatience, clock: clock,
      outputLimit: Self.pasteLimit)
    for (program, arguments) in ClipboardProgram.all(in: environment).map(\.gives) {
      switch await child.run(program, arguments) {
      case .success(let bytes):
        // A picture on the clipboard is no text.
        if !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) { return text }
      case .failure(.tookTooLong), .failure(.printedTooMuch): return nil
      case .failure: continue
      }
    }
    return nil
  }

  private func take(
    _ file: ScratchFile, _ program: String, _ arguments: [String]
  ) async -> Bool {
    await clock.limit(Self.patience) {
      // From a file and not through a pipe: swift-subprocess 1.0.2 traps when a child closes its
      // standard input early (its issue 367). Output goes nowhere, as wl-copy and xclip leave a
      // child behind that serves the clipboard and would hold a pipe of ours open.
      let result = try? await Subprocess.run(
        .name("sh"),
        arguments: Arguments(
          ["-c", "f=$1; shift; exec \"$@\" <\"$f\"", "sh", file.path, program] + arguments),
        environment: environment.forSubprocess, output: .discarded, error: .discarded)
      return result?.terminationStatus.isSuccess ?? false
    } ?? false
  }
}

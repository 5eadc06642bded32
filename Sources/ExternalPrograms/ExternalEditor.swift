import Subprocess

/// Hands a text to the person's own editor and takes it back.
///
/// The caller gives the terminal away first and takes it back afterwards: the editor has this
/// process's standard input, output and error, and is in its process group, as an editor started by a
/// shell would be.
package struct ExternalEditor: Sendable {
  package enum Outcome: Sendable, Equatable {
    case edited(String)
    /// The editor ended well and left the text as it was.
    case unchanged
    /// The text is as it was; the sentence says why.
    case failed(String)
  }

  private let environment: ChildEnvironment
  private let waitsToBeRead: Bool

  /// - Parameter waitsToBeRead: An editor that fails within two seconds has said on the terminal why,
  ///   and the studio would hide it at once: it stays until Enter is pressed. One that ran for longer
  ///   was left on purpose, as by `:cq` of vim.
  package init(environment: [String: String], waitsToBeRead: Bool = false) {
    self.environment = ChildEnvironment(environment)
    self.waitsToBeRead = waitsToBeRead
  }

  /// What is run: `$VISUAL`, else `$EDITOR`, else `vi`.
  package var command: String {
    environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
  }

  /// Runs the editor on a private file with this text in it.
  package func edit(_ text: String) async -> Outcome {
    let file: ScratchFile
    do {
      file = try ScratchFile(text, named: "prompt.txt", below: environment["TMPDIR"] ?? "/tmp")
    } catch {
      return .failed("The editor was not started: \(error).")
    }
    let status: TerminationStatus
    do {
      // The variable is a piece of shell by long custom: it may hold arguments, quotes, a variable.
      status = try await Subprocess.run(
        .name("sh"), arguments: ["-c", script, command, file.path],
        environment: environment.forSubprocess, input: .currentStandardInput,
        output: .currentStandardOutput, error: .currentStandardError
      ).terminationStatus
    } catch {
      file.remove()
      return .failed("The editor was not started. The text is as it was.")
    }
    guard status.isSuccess else {
      file.remove()
      return .failed(sentence(for: status))
    }
    do {
      let edited = try file.read()
      file.remove()
      return Self.normal(edited, like: text)
    } catch {
      guard file.isThere else {
        file.remove()
        return .failed("The editor left no file: the text is as it was.")
      }
      // What the person wrote is in the file, so it stays.
      return .failed(
        "What the editor wrote could not be read: \(error). It is kept in \(file.path)")
    }
  }

  /// Its standard error stays the terminal: some ask there, or draw.
  private var script: String {
    let run = command + " \"$@\""
    guard waitsToBeRead else { return run }
    return """
      began=$(date +%s)
      \(run)
      code=$?
      if [ $code -ne 0 ] && [ $code -ne 127 ] && [ $(($(date +%s) - began)) -lt 2 ]; then
      printf '\\n%s ended with %s: the text is as it was. Enter goes back.' "$0" $code >&2
      read -r answer
      fi
      exit $code
      """
  }

  private func sentence(for status: TerminationStatus) -> String {
    switch status {
    case .exited(127): "No editor is found: set EDITOR. (\(command) was tried.)"
    case .exited(let code): "\(command) ended with \(code): the text is as it was."
    default: "\(command) was killed: the text is as it was."
    }
  }

  /// The text as the program keeps it: editors end the last line, and some end lines in two characters.
  private static func normal(_ edited: String, like original: String) -> Outcome {
    var text = edited.split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    if text.hasSuffix("\n"), !original.hasSuffix("\n") { text.removeLast() }
    return text == original ? .unchanged : .edited(text)
  }
}

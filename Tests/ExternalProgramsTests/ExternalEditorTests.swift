import ExternalPrograms
import Foundation
import Testing

@Suite struct ExternalEditorTests {
  @Test func `VISUAL comes before EDITOR, and vi stands in for both`() {
    #expect(ExternalEditor(environment: [:]).command == "vi")
    #expect(ExternalEditor(environment: ["VISUAL": "", "EDITOR": ""]).command == "vi")
    #expect(ExternalEditor(environment: ["EDITOR": "nano"]).command == "nano")
    #expect(
      ExternalEditor(environment: ["EDITOR": "nano", "VISUAL": "code --wait"]).command
        == "code --wait")
  }

  @Test func `what the editor saved is the new text`() async throws {
    let programs = try FakePrograms(["ed1": "cp \"$1\" \"$OUT\"; printf 'new\\ntext\\n' > \"$1\""])
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "ed1"]))
    #expect(await editor.edit("old ✓\ntext") == .edited("new\ntext"))
    #expect(programs.output == "old ✓\ntext")
    #expect(try programs.names() == ["ed1", "out"])
  }

  @Test func `an editor that puts a new file in place of ours is read too`() async throws {
    let programs = try FakePrograms([
      "ed1": "printf 'a\\r\\nb\\r\\n' > \"$1.new\"; touch \"$1~\"; mv \"$1.new\" \"$1\""
    ])
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "ed1"]))
    #expect(await editor.edit("old") == .edited("a\nb"))
    #expect(try programs.names() == ["ed1"])
  }

  @Test(arguments: ["", "old", "old\n", "\n\n"])
  func `a line end that editors add is no change`(text: String) async throws {
    let programs = try FakePrograms(["ed1": "case $(tail -c1 \"$1\") in ?) echo >> \"$1\";; esac"])
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "ed1"]))
    #expect(await editor.edit(text) == .unchanged)
  }

  @Test func `the variable may hold arguments and quotes as a shell reads them`() async throws {
    let programs = try FakePrograms(["my editor": "printf '%s|' \"$1\" \"$2\" > \"$OUT\""])
    let editor = ExternalEditor(
      environment: programs.environment(["EDITOR": "'my editor' --wait \"a b\""]))
    #expect(await editor.edit("x") == .unchanged)
    #expect(programs.output == "--wait|a b|")
  }

  @Test func `the file is the person's alone`() async throws {
    let programs = try FakePrograms([
      "ed1": "stat -c '%a' \"$1\" \"${1%/*}\" | tr '\\n' ' ' > \"$OUT\""
    ])
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "ed1"]))
    _ = await editor.edit("x")
    #expect(programs.output == "600 700 ")
  }

  @Test func `the key is not in the editor's environment`() async throws {
    let programs = try FakePrograms(["ed1": "env > \"$OUT\""])
    let editor = ExternalEditor(
      environment: programs.environment(["EDITOR": "ed1", "API18_KEY": "hunter2", "LANG": "C"]))
    _ = await editor.edit("x")
    let output = try #require(programs.output)
    #expect(output.contains("LANG=C"))
    #expect(!output.contains("hunter2"))
  }

  @Test func `an editor that fails leaves the text as it was and says so`() async throws {
    let programs = try FakePrograms(["ed1": "echo other > \"$1\"; exit 3"])
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "ed1"]))
    #expect(await editor.edit("x") == .failed("ed1 ended with 3: the text is as it was."))
    #expect(try programs.names() == ["ed1"])
  }

  @Test func `what a failing editor said can be read, and its code is kept`() async throws {
    let programs = try FakePrograms(["ed1": "echo 'ed1: no such option' >&2; exit 3"])
    let editor = ExternalEditor(
      environment: programs.environment(["EDITOR": "ed1 --flag"]), waitsToBeRead: true)
    #expect(await editor.edit("x") == .failed("ed1 --flag ended with 3: the text is as it was."))
    let good = try FakePrograms(["ed1": "printf new > \"$1\""])
    let other = ExternalEditor(
      environment: good.environment(["EDITOR": "ed1"]), waitsToBeRead: true)
    #expect(await other.edit("x") == .edited("new"))
  }

  @Test func `an editor that is not there says how to set one`() async throws {
    let programs = try FakePrograms()
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "no-such-editor"]))
    #expect(
      await editor.edit("x")
        == .failed("No editor is found: set EDITOR. (no-such-editor was tried.)"))
  }

  @Test func `a file that cannot be read back is kept and named`() async throws {
    let programs = try FakePrograms(["ed1": "printf '\\377\\376' > \"$1\""])
    let editor = ExternalEditor(environment: programs.environment(["EDITOR": "ed1"]))
    guard case .failed(let sentence) = await editor.edit("x") else {
      Issue.record("The editor did not fail.")
      return
    }
    let path = try #require(sentence.split(separator: " ").last.map(String.init))
    #expect(FileManager.default.contents(atPath: path) == Data([0xFF, 0xFE]))
  }

  @Test func `without a folder to write in no editor is started`() async throws {
    let programs = try FakePrograms(["ed1": "touch \"$OUT\""])
    let editor = ExternalEditor(
      environment: programs.environment(["EDITOR": "ed1", "TMPDIR": "/nowhere/at/all"]))
    guard case .failed(let sentence) = await editor.edit("x") else {
      Issue.record("The editor did not fail.")
      return
    }
    #expect(sentence.hasPrefix("The editor was not started: no folder could be made in /nowhere"))
    #expect(programs.output == nil)
  }
}

import ExternalPrograms
import Glibc
import TestSupport
import Testing

@Suite struct DesktopTests {
  private static let keep = "cat > \"$OUT\"; printf '|%s' \"${0##*/}\" \"$@\" >> \"$OUT\""

  @Test(arguments: [
    (["WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "TMUX": "x"], "wl-copy", "|wl-copy"),
    (["DISPLAY": ":0", "TMUX": "x"], "xclip", "|xclip|-selection|clipboard|-in"),
    (["TMUX": "x", "DISPLAY": ""], "tmux", "|tmux|load-buffer|-w|-"),
  ])
  func `the program that fits the session takes the text`(
    session: [String: String], program: String, call: String
  ) async throws {
    let programs = try FakePrograms([
      "wl-copy": Self.keep, "xclip": Self.keep, "xsel": Self.keep, "tmux": Self.keep,
    ])
    let clipboard = Clipboard(
      environment: programs.environment(session), clock: ManualClock())
    #expect(await clipboard.copy("größe ✓\n") == program)
    #expect(programs.output == "größe ✓\n" + call)
  }

  @Test func `where one is missing or fails the next is asked`() async throws {
    let programs = try FakePrograms(["xclip": "exit 1", "xsel": Self.keep])
    let clipboard = Clipboard(
      environment: programs.environment([
        "PATH": programs.folder.path + ":/bin", "WAYLAND_DISPLAY": "w", "DISPLAY": ":0",
      ]), clock: ManualClock())
    #expect(await clipboard.copy("text") == "xsel")
  }

  @Test func `without a desktop the terminal is left to do it`() async throws {
    #expect(await Clipboard(environment: try FakePrograms().environment()).copy("text") == nil)
  }

  @Test func `a program that ends without reading does not end us`() async throws {
    let programs = try FakePrograms(["wl-copy": "exit 1"])
    let clipboard = Clipboard(environment: programs.environment(["WAYLAND_DISPLAY": "w"]))
    #expect(await clipboard.copy(String(repeating: "x", count: 4 << 20)) == nil)
  }

  @Test func `a program that hangs is given up`() async throws {
    let programs = try FakePrograms(["wl-copy": "exec sleep 1000"])
    let clock = ManualClock()
    let clipboard = Clipboard(
      environment: programs.environment(["WAYLAND_DISPLAY": "w"]), clock: clock)
    async let program = clipboard.copy("text")
    await clock.sleepers(1)
    clock.advance(by: .seconds(3))
    #expect(await program == nil)
  }

  private static let say = "printf '%s' \"${0##*/}\"; printf '|%s' \"$@\""

  @Test(arguments: [
    (["WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "TMUX": "x"], "wl-paste|--no-newline"),
    (["DISPLAY": ":0", "TMUX": "x"], "xclip|-selection|clipboard|-out"),
    (["TMUX": "x", "DISPLAY": ""], "tmux|save-buffer|-"),
  ])
  func `the program that fits the session gives the text`(
    session: [String: String], text: String
  ) async throws {
    let programs = try FakePrograms([
      "wl-paste": Self.say, "xclip": Self.say, "xsel": Self.say, "tmux": Self.say,
    ])
    let clipboard = Clipboard(
      environment: programs.environment(session), clock: ManualClock())
    #expect(clipboard.isLikely)
    #expect(await clipboard.text() == text)
  }

  @Test(arguments: ["exit 1", "true", "printf '\\377\\330\\377'"])
  func `a clipboard that is missing, empty or a picture is passed over`(script: String) async throws
  {
    let programs = try FakePrograms([
      "wl-paste": script, "xclip": "exit 1", "xsel": "echo 'größe ✓'",
    ])
    let clipboard = Clipboard(
      environment: programs.environment([
        "PATH": programs.folder.path + ":/bin", "WAYLAND_DISPLAY": "w", "DISPLAY": ":0",
      ]), clock: ManualClock())
    #expect(await clipboard.text() == "größe ✓\n")
  }

  @Test func `more text than a prompt could be is none`() async throws {
    let programs = try FakePrograms(["wl-paste": "head -c 5000000 /dev/zero"])
    let clipboard = Clipboard(
      environment: programs.environment(["WAYLAND_DISPLAY": "w"]), clock: ManualClock())
    #expect(await clipboard.text() == nil)
  }

  @Test func `without a desktop nothing is run for a text`() async throws {
    let clipboard = Clipboard(environment: try FakePrograms().environment())
    #expect(!clipboard.isLikely)
    #expect(await clipboard.text() == nil)
  }

  @Test func `a clipboard that does not answer is given up after half a second`() async throws {
    let programs = try FakePrograms(["xclip": "exec sleep 1000", "xsel": "echo late"])
    let clock = ManualClock()
    let clipboard = Clipboard(environment: programs.environment(["DISPLAY": ":0"]), clock: clock)
    async let text = clipboard.text()
    await clock.sleepers(1)
    clock.advance(by: .milliseconds(500))
    #expect(await text == nil)
  }

  @Test(arguments: ["/tmp/a b.png", "https://example.com/a?b=c&d"])
  func `a file or an address goes to the system's viewer`(target: String) async throws {
    let programs = try FakePrograms(["xdg-open": "printf '%s|' \"$@\" > \"$OUT\""])
    #expect(
      await Opener(environment: programs.environment(), clock: ManualClock()).open(target)
        == .opened)
    #expect(programs.output == target + "|")
  }

  @Test(arguments: ["", "--help", "relative.png", "file:///etc/passwd", "javascript:alert(1)"])
  func `nothing else does`(target: String) async throws {
    let programs = try FakePrograms(["xdg-open": "touch \"$OUT\""])
    #expect(
      await Opener(environment: programs.environment(), clock: ManualClock()).open(target)
        == .failed("Only a file or an address can be opened."))
    #expect(programs.output == nil)
  }

  @Test(arguments: [
    ("exit 2", "The file is gone."), ("exit 3", "No program is found that opens this."),
    ("exit 4", "The system could not open this."),
  ])
  func `what went wrong is said in words`(script: String, sentence: String) async throws {
    let programs = try FakePrograms(["xdg-open": script])
    #expect(
      await Opener(environment: programs.environment(), clock: ManualClock()).open("/x")
        == .failed(sentence))
  }

  @Test func `without xdg-open it is said what to install`() async throws {
    let programs = try FakePrograms()
    let opener = Opener(environment: programs.environment(["PATH": programs.folder.path]))
    #expect(
      await opener.open("/x")
        == .failed("xdg-open is not found: install xdg-utils to open things."))
  }

  @Test func `a viewer that stays open is not waited for`() async throws {
    // It ends with the test: the FIFO that it waits for goes with the folder, and is opened once here.
    let programs = try FakePrograms(["xdg-open": "read -r line < \"$OUT.fifo\""])
    let clock = ManualClock()
    let opener = Opener(environment: programs.environment(), clock: clock)
    #expect(mkfifo(programs.folder.file("out.fifo"), 0o600) == 0)
    async let outcome = opener.open("/x")
    await clock.sleepers(1)
    clock.advance(by: .seconds(3))
    #expect(await outcome == .opened)
    let writer = open(programs.folder.file("out.fifo"), O_RDWR | O_NONBLOCK)
    #expect(write(writer, "\n", 1) == 1)
    close(writer)
  }
}

import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("Paths are completed")
struct PathCompletionTests {
  private static let names = [
    "Berlin.JPG", "berlin 2.png", "notes.txt", ".hidden", ".cat.png", "album", "it's.png",
    "bell\u{7}.png", "turn\u{202E}.png", " lead.png",
  ]

  private func contents(_ path: String) -> FolderContents {
    FolderContents(
      path: path,
      entries: Self.names.map { .init(name: $0, isFolder: !$0.dropFirst().contains(".")) })
  }

  private func typing(_ text: String) -> (Model, [Effect]) {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.facts.home = "/home/me"
    model.press("Tab Enter")
    var effects: [Effect] = []
    for character in text {
      effects += model.handle(
        .input(.key(KeyPress(.character(character)), isRepeat: false)), at: Fixture.now)
    }
    return (model, effects.filter { if case .listFolder = $0 { true } else { false } })
  }

  @Test(
    "a folder is read once for what is typed in it",
    arguments: [
      ("/tmp/ab", ["/", "/tmp/"]), ("~/a", ["/home/me/"]), ("./a", ["./"]), ("../a", ["../"]),
      ("https://a/b", []), ("file:///a", []),
    ] as [(String, [String])])
  func reading(_ typed: String, _ folders: [String]) {
    #expect(typing(typed).1 == folders.map { .listFolder($0) })
  }

  @Test(
    "pictures and folders are offered, whatever the case, and nothing that cannot be typed",
    arguments: [
      ("~/p/", "~/p/album/"), ("~/p/al", "~/p/album/"), ("~/p/b", "~/p/berlin 2.png"),
      ("~/p/berlin.", "~/p/Berlin.JPG"), ("~/p/.", "~/p/.cat.png"), ("~/p/.h", "~/p/.hidden/"),
      ("~/p/n", nil), ("~/p/it", nil), ("~/p/bell", nil), ("~/p/turn", nil), ("~/p/l", nil),
      ("~/p/album", "~/p/album/"),
    ] as [(String, String?)])
  func offered(_ typed: String, _ completed: String?) {
    var (model, _) = typing(typed)
    _ = model.handle(.folderRead(contents("/home/me/p/")), at: Fixture.now)
    #expect(model.lineCompletion == completed)
    guard let completed else { return }
    #expect(Screen.draw(model).text().contains(completed.dropFirst(typed.count)))
    model.press("Tab")
    #expect(model.line?.editor.text == completed)
  }

  @Test("the answer about another folder than the one typed in is not taken")
  func late() {
    var (model, _) = typing("/tmp/a")
    _ = model.handle(.folderRead(contents("/var/")), at: Fixture.now)
    #expect(model.folder == nil)
    _ = model.handle(.folderRead(contents("/tmp/")), at: Fixture.now)
    #expect(model.lineCompletion == "/tmp/album/")
    model.press("Esc")
    #expect(model.folder == nil)
  }

  @Test("the file that is taken stands in the slot, blanks and all")
  func taken() {
    var (model, _) = typing("~/p/b")
    _ = model.handle(.folderRead(contents("/home/me/p/")), at: Fixture.now)
    model.press("Tab Enter")
    #expect(model.draft.slots[0]?.url == "/home/me/p/berlin 2.png")
  }
}

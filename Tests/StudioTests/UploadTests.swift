import Api18
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("Files of this machine as references")
struct UploadTests {
  private static let path = "/home/me/my pictures/cat.png"
  private static let address = "https://up.example/cat.png"
  private static let upload = Effect.upload(path: path, replacing: path)

  private func model(canUpload: Bool = true) -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.facts.canUpload = canUpload
    model.facts.home = "/home/me"
    model.press("Tab")
    return model
  }

  private func withFile(canUpload: Bool = true) -> Model {
    var model = model(canUpload: canUpload)
    _ = model.paste("'\(Self.path)'")
    return model
  }

  private func urls(_ model: Model) -> [String?] { model.draft.slots.map { $0?.url } }

  @Test("without upload_command it is said that the service takes addresses only")
  func noCommand() {
    var model = withFile(canUpload: false)
    #expect(urls(model) == [Self.path, nil, nil])
    #expect(model.toast?.text == "The service takes public addresses only: set upload_command")
    #expect(Screen.draw(model).text().contains("a file  set upload_command to use it"))
    #expect(!model.press("f").contains(Self.upload))
    #expect(model.toast?.text == "The service takes addresses only: set upload_command")
  }

  @Test("nothing goes anywhere before it is asked for, and a file is never sent")
  func nothingByItself() {
    var model = model()
    let effects = model.paste(Self.path)
    #expect(!effects.contains(Self.upload))
    #expect(model.toast?.keyLabel == "uploads it")
    model.draft.prompt.replaceAll("Warmer")
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.toast?.text.contains("takes no files") == true)
  }

  @Test("the address that the command prints takes the file's place, as one step of undo")
  func uploaded() {
    var model = withFile()
    model.press("L")
    model.type("cat")
    model.press("Enter")
    #expect(model.press("f").contains(Self.upload))
    #expect(Screen.draw(model).text().contains("uploading 0 s"))
    let later = Fixture.now + 3_000
    _ = model.handle(.tick, at: later)
    #expect(Screen.draw(model).text().contains("uploading 3 s"))
    let effects = model.handle(
      .uploaded(replacing: Self.path, path: Self.path, address: Self.address), at: later)
    #expect(effects.contains(.checkReference(Self.address)))
    #expect(model.draft.slots[0] == ReferenceSlot(url: Self.address, label: "cat"))
    #expect(model.toast?.text == "Uploaded cat.png")
    model.press("u")
    #expect(urls(model) == [Self.path, nil, nil])
  }

  @Test("it finds its slot after that was moved")
  func moved() {
    var model = withFile()
    model.press("f J")
    _ = model.handle(
      .uploaded(replacing: Self.path, path: Self.path, address: Self.address), at: Fixture.now)
    #expect(urls(model) == [nil, Self.address, nil])
  }

  @Test("the key stops it, and what comes late is left alone")
  func stopped() {
    var model = withFile()
    model.press("f")
    #expect(Screen.draw(model).text().contains("stop the upload"))
    #expect(model.press("f").contains(.stopUpload(replacing: Self.path)))
    _ = model.handle(
      .uploaded(replacing: Self.path, path: Self.path, address: Self.address), at: Fixture.now)
    #expect(urls(model) == [Self.path, nil, nil])
  }

  @Test("emptying the slot stops it too")
  func removed() {
    var model = withFile()
    model.press("f")
    #expect(model.press("d").contains(.stopUpload(replacing: Self.path)))
    #expect(model.uploads.isEmpty)
  }

  @Test("a failure is said in full and stays at its slot; the file stays too")
  func failed() {
    var model = withFile()
    model.press("f")
    let sentence = "upload_command ended with 4: no quota left"
    _ = model.handle(.uploadFailed(replacing: Self.path, sentence), at: Fixture.now)
    #expect(model.toast?.text == sentence)
    let screen = Screen.draw(model).text()
    #expect(screen.contains("the upload failed"))
    #expect(screen.contains("no quota left"))
    #expect(model.press("f").contains(Self.upload))
  }

  @Test(
    "what is no address that the service could fetch is not taken",
    arguments: ["done", "http://127.0.0.1/a.png", "file:///a.png"])
  func noAddress(_ printed: String) {
    var model = withFile()
    model.press("f")
    _ = model.handle(
      .uploaded(replacing: Self.path, path: Self.path, address: printed), at: Fixture.now)
    #expect(urls(model) == [Self.path, nil, nil])
    #expect(model.toast?.text.hasPrefix("upload_command printed no address to use.") == true)
  }

  @Test("on an empty slot the key asks for a path, and Enter uploads it")
  func typed() {
    var model = model()
    model.press("f")
    model.type("~/my pictures/cat.png")
    #expect(model.press("Enter").contains(Self.upload))
    #expect(urls(model) == [Self.path, nil, nil])
  }

  @Test("leaving that line by Esc keeps the path and uploads nothing")
  func left() {
    var model = model()
    model.press("f")
    model.type("~/my pictures/cat.png")
    #expect(!model.press("Esc").contains(Self.upload))
    #expect(urls(model) == [Self.path, nil, nil])
  }

  @Test("the picture of a file is shown before it is uploaded, and after without fetching it")
  func preview() {
    var model = model()
    let effects = model.paste(Self.path)
    let request = model.referencePicture.requested
    #expect(request?.path == Self.path)
    #expect(request.map { effects.contains(.loadReferencePicture($0)) } == true)
    model.press("f")
    _ = model.handle(
      .uploaded(replacing: Self.path, path: Self.path, address: Self.address), at: Fixture.now)
    #expect(model.referencePicture.requested?.path == Self.path)
  }
}

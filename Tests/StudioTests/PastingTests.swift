import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Kill ring and clipboard")
struct PastingTests {
  private func writing(_ notation: String, hasClipboard: Bool = true) -> Model {
    var model = Fixture.empty()
    model.facts.hasClipboard = hasClipboard
    model.draft.prompt = TextEditor(notation: notation)
    return model
  }

  private func answer(
    _ model: inout Model, _ text: String?, for use: ClipboardUse = .paste
  ) -> [Effect] {
    model.handle(.clipboard(text, for: use), at: Fixture.now)
  }

  @Test("without a clipboard the kill ring is pasted at once")
  func noClipboard() {
    var model = writing("one two|", hasClipboard: false)
    #expect(!model.press("C-w").contains(.readClipboard(.cut)))
    #expect(!model.press("C-y").contains(.readClipboard(.paste)))
    #expect(model.draft.prompt.notation == "one two|")
  }

  @Test("what another program copied is pasted, as one step, and an older cut is behind it")
  func fromOutside() {
    var model = writing("one two|")
    #expect(model.press("C-w").contains(.readClipboard(.cut)))
    _ = answer(&model, "old", for: .cut)
    #expect(model.press("C-v").contains(.readClipboard(.paste)))
    #expect(model.draft.prompt.notation == "one |")
    _ = answer(&model, "new")
    #expect(model.draft.prompt.notation == "one new|")
    model.press("C-x C-y")
    #expect(model.draft.prompt.notation == "one two|")
    model.press("C-_ C-_")
    #expect(model.draft.prompt.notation == "one |")
  }

  @Test("what was cut after it is newer than what the clipboard held then")
  func cutIsNewer() {
    var model = writing("one two|")
    model.press("C-w")
    _ = answer(&model, "from before", for: .cut)
    model.press("C-y")
    _ = answer(&model, "from before")
    #expect(model.draft.prompt.notation == "one two|")
  }

  @Test("a held cut looks once, and what is copied here is known to be on the clipboard")
  func looksOnce() {
    var model = writing("a b c|")
    #expect(model.press("C-w C-w").filter { $0 == .readClipboard(.cut) }.count == 1)
    model = writing("^one|")
    #expect(model.press("A-w").contains(.copy("one")))
    #expect(model.clipboard == "one")
    #expect(!model.press("C-x h C-x x").contains(.readClipboard(.cut)))
  }

  @Test("typing goes on meanwhile, and stays behind what is pasted", arguments: [nil, "clip"])
  func late(_ clipboard: String?) {
    var model = writing("a |b")
    model.killRing.push("ring")
    model.press("C-y x y")
    #expect(model.draft.prompt.notation == "a xy|b")
    _ = answer(&model, clipboard)
    #expect(model.draft.prompt.notation == "a \(clipboard ?? "ring")xy|b")
    model.press("C-_")
    #expect(model.draft.prompt.text == "a xyb")
  }

  @Test("two pastes in a row are both pasted, though the focus moves on meanwhile")
  func twice() {
    var model = writing("|")
    model.press("C-y C-y Tab")
    _ = answer(&model, "a")
    _ = answer(&model, "a")
    #expect(model.draft.prompt.text == "aa")
    #expect(model.focus == .references)
  }

  @Test("nothing is sent while a paste is still coming")
  func sending() {
    var model = writing("Warmer|")
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/one.jpg")
    model.press("C-y")
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.toast?.text == "The clipboard is still being read: nothing was sent")
    _ = answer(&model, " light")
    let later = Fixture.now + 2_000
    let effects = model.handle(.input(.key(KeyPress(.function(5)), isRepeat: false)), at: later)
    #expect(effects.submittedJob?.input.prompt == "Warmer light")
  }

  @Test("an address line takes it as one line, and one that is closed by then takes nothing")
  func inLine() {
    var model = writing("|")
    model.press("Tab Enter C-v")
    _ = answer(&model, "https://a.example/\none.jpg")
    #expect(model.line?.editor.text == "https://a.example/ one.jpg")
    model.press("C-v Esc")
    _ = answer(&model, "https://b.example")
    #expect(model.toast?.text == "The paste came too late: Ctrl-Y pastes it")
    #expect(model.draft.prompt.isEmpty)
  }

  @Test("neither cut nor clipboard is said")
  func nothing() {
    var model = writing("|")
    model.press("C-y")
    _ = answer(&model, nil)
    #expect(model.toast?.text == "Nothing was cut or copied")
    model = writing("|", hasClipboard: false)
    model.press("C-y")
    #expect(model.toast?.text == "Nothing was cut")
  }
}

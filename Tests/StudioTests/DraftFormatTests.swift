import Jobs
import Testing
import TextEditing

@testable import Studio

@Suite("The file of a draft")
struct DraftFormatTests {
  @Test("is JSON with these members")
  func members() {
    var draft = Draft(seed: SeedSetting(mode: .fixed, base: 42))
    draft.prompt.replaceAll("a \"lake\"\nat dawn", caret: 3)
    draft.negative.replaceAll("fog")
    draft.slots[1] = ReferenceSlot(
      url: "https://a.example/1.png", label: "portrait", isEnabled: false, source: "c41d07fe")
    let bare = DraftSnapshot(draft, focus: .references)
    #expect(
      String(decoding: bare.bytes, as: UTF8.self) == #"""
        {"focus":2,"negative":"fog","negativeCaret":3,"prompt":"a \"lake\"\nat dawn","promptCaret":3,\#
        "seed":{"base":42,"mode":"fixed","step":1},"slots":[null,{"isEnabled":false,"label":"portrait",\#
        "source":"c41d07fe","url":"https://a.example/1.png"},null],"version":1}
        """#)
    draft.expansion = true
    draft.parent = JobParent(id: Fixture.localID("c41d07fe"), kind: .recalled)
    var full = DraftSnapshot(draft, focus: .prompt, unsent: "mine")
    full.putAsideAt = 7
    let text = String(decoding: full.bytes, as: UTF8.self)
    for member in [
      #"{"expansion":true,"#, #""parent":"\#(Fixture.localID("c41d07fe").rawValue)","#,
      #""parentKind":"\#(JobParent.Kind.recalled.rawValue)","#, #""putAsideAt":7,"#,
      #""unsent":"mine","#,
    ] { #expect(text.contains(member), "\(member)") }
  }

  @Test("whatever its texts hold comes back")
  func texts() throws {
    let text = "\"quoted\" \\ / \n\t\r\u{1}\u{1F}\u{7F} \u{2028} e\u{301} 👩🏽‍🚀 湖"
    var draft = Draft(seed: SeedSetting(mode: .service, base: .min, step: .max))
    draft.prompt.replaceAll(text, caret: 4)
    draft.negative.replaceAll(text + text, caret: nil)
    draft.slots[0] = ReferenceSlot(url: "https://a.example/\"b\"", label: text, source: text)
    draft.slots[2] = ReferenceSlot(url: text, isEnabled: false)
    var snapshot = DraftSnapshot(draft, focus: .references, unsent: text)
    snapshot.putAsideAt = 1_764_000_000_123
    #expect(DraftSnapshot(bytes: snapshot.bytes) == snapshot)
  }
}

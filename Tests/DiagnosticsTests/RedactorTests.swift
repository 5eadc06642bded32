import Diagnostics
import Testing

@Suite struct RedactorTests {
  @Test(arguments: [
    ("no key here", "no key here"),
    ("Authorization: Bearer abc.def-123", "Authorization: Bearer •••"),
    ("authorization: bearer   xyz\n", "authorization: bearer   •••\n"),
    ("BEARER s3cr3t, then", "BEARER •••, then"),
    ("the bearer of this letter", "the bearer ••• this letter"),
    ("Bearer", "Bearer"),
    ("key=api18_AbC-9_x;", "key=•••;"),
    ("api18_", "api18_"),
    ("?k=hunter2&x=1", "?k=•••&x=1"),
    ("hunter2hunter2", "••••••"),
    ("hunter22", "•••"),
    ("HUNTER2", "HUNTER2"),
    ("größe hunter2 ✓", "größe ••• ✓"),
  ])
  func `keys are masked and the rest stays`(text: String, expected: String) {
    let redactor = Redactor()
    redactor.hide("hunter2")
    redactor.hide("hunter22")
    redactor.hide("hunter2")
    #expect(redactor.redacted(text) == expected)
  }

  @Test func `a text too short for a key is not hidden`() {
    let redactor = Redactor()
    redactor.hide("")
    redactor.hide("a")
    #expect(redactor.redacted("a banana") == "a banana")
  }
}

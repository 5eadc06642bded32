import Api18
import Testing

@testable import Sandbox

@Suite struct HTTPDateTests {
  @Test(
    "A Date field is as RFC 9110 writes it",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777_999, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
    ])
  func text(milliseconds: Int64, text: String) {
    #expect(HTTPDate(Timestamp(rawValue: milliseconds)).text == text)
  }
}

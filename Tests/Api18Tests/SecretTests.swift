import Api18
import Testing

@Suite("The key")
struct SecretTests {
  private let text = "api18_hunter2"

  @Test("prints nowhere")
  func printsNowhere() throws {
    let key = try #require(Secret(text))
    let request = APIRequest(method: .get, url: "https://api18.dev", key: key)
    var printed = "\(key) \(String(describing: key)) \(String(reflecting: key)) \(request)"
    printed += String(reflecting: request) + "\(Mirror(reflecting: key).children.map { $0 })"
    dump(key, to: &printed)
    dump(request, to: &printed)
    dump([Optional(key)], to: &printed)
    #expect(printed.contains("hunter2") == false)
    #expect(key.withExposedValue { $0 } == text)
  }

  @Test("is taken without white space around it")
  func trimmed() {
    #expect(Secret("  \(text)\r\n") == Secret(text))
  }

  @Test(
    "is refused where it could not stand in a header field",
    arguments: ["", " \n", "a b", "a\nb", "a\r\nX-Evil: 1", "schlüssel", "a\u{0}"])
  func refused(text: String) {
    #expect(Secret(text) == nil)
  }
}

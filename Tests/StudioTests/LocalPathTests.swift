import Testing

@testable import Studio

@Suite("Paths where an address belongs")
struct LocalPathTests {
  @Test(
    "are found however they were typed, pasted or dropped",
    arguments: [
      ("/tmp/a.png", ["/tmp/a.png"]), ("~/a.png", ["/home/me/a.png"]),
      ("'/tmp/my a.png'", ["/tmp/my a.png"]), ("\"/tmp/my a.png\"", ["/tmp/my a.png"]),
      ("/tmp/my\\ a.png", ["/tmp/my a.png"]), ("/tmp/my a.png", ["/tmp/my a.png"]),
      ("'/tmp/my a.png' /tmp/b.png ", ["/tmp/my a.png", "/tmp/b.png"]),
      ("'/tmp/it'\\''s.png'", ["/tmp/it's.png"]),
      ("file:///tmp/my%20a.png", ["/tmp/my a.png"]),
      ("file://localhost/tmp/gr%C3%B6%C3%9Fe.png", ["/tmp/größe.png"]),
      ("file:/tmp/100%.png", ["/tmp/100%.png"]), ("./a.png", ["./a.png"]),
    ] as [(String, [String])])
  func found(_ line: String, _ paths: [String]) {
    #expect(LocalPath.paths(in: line, home: "/home/me") == paths)
  }

  @Test(
    "are not seen in addresses and words",
    arguments: ["https://a.example/~me/b.png", "a.png", "", "   ", "~", "data:image/png,x"])
  func notFound(_ line: String) {
    #expect(LocalPath.paths(in: line, home: "/home/me") == [])
  }
}

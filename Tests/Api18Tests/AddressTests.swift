import Api18
import Testing

@Suite("Origins and base addresses")
struct AddressTests {
  @Test(
    "two addresses have one origin when scheme, host and port agree",
    arguments: [
      ("https://api18.dev/v1/jobs/1", "https://api18.dev", true),
      ("https://API18.dev:443/x", "https://api18.dev", true),
      ("http://api18.dev/", "https://api18.dev", false),
      ("https://api18.dev:8443/", "https://api18.dev", false),
      ("https://www.api18.dev/", "https://api18.dev", false),
      ("https://api18.dev.evil.example/", "https://api18.dev", false),
      ("https://api18.dev@evil.example/", "https://api18.dev", false),
      ("https://evil.example/api18.dev", "https://api18.dev", false),
      ("http://127.0.0.1:80/", "http://127.0.0.1", true),
    ])
  func origins(address: String, other: String, agree: Bool) throws {
    let origin = try #require(Origin(of: other))
    #expect((Origin(of: address) == origin) == agree)
  }

  @Test(
    "an origin leaves the usual port out",
    arguments: [
      ("https://Api18.dev:443/a", "https://api18.dev"), ("http://[::1]:80", "http://[::1]"),
      ("http://localhost:8080/x?y", "http://localhost:8080"),
      ("https://a.example:80", "https://a.example:80"),
    ])
  func description(address: String, text: String) {
    #expect(Origin(of: address)?.description == text)
  }

  @Test(
    "a base address is https, or http to this machine",
    arguments: [
      "https://api18.dev", "https://gateway.example:8443/api", "http://127.0.0.1:8080",
      "http://127.9.9.9", "http://localhost:1", "http://[::1]:8080",
    ])
  func goodBases(text: String) throws {
    #expect(try BaseURL(text).description == text)
  }

  @Test(
    "the key is never sent in plain text to another machine",
    arguments: [
      "http://api18.dev", "http://192.168.0.2:8080", "http://localhost.example", "http://128.0.0.1",
      "http://[::2]",
    ])
  func plainHTTP(text: String) {
    #expect {
      try BaseURL(text)
    } throws: { error in
      if case .plainHTTP = error as? BaseURLProblem { true } else { false }
    }
  }

  @Test(
    "what is no base address is refused",
    arguments: [
      ("", BaseURLProblem.notAnAddress), ("api18.dev", .notAnAddress), ("ftp://a.b", .notAnAddress),
      ("https://key@api18.dev", .notAnAddress), ("https://bücher.example", .notAnAddress),
      ("https://api18.dev/?a=b", .queryOrFragment), ("https://api18.dev/#x", .queryOrFragment),
    ])
  func badBases(text: String, problem: BaseURLProblem) {
    #expect(throws: problem) { try BaseURL(text) }
    #expect(problem.sentence.hasSuffix("."))
  }

  @Test("paths are put behind a base's own path")
  func paths() throws {
    #expect(BaseURL.service.url(path: "/v1/generate") == "https://api18.dev/v1/generate")
    #expect(
      try BaseURL(" https://a.example/x/ ").url(path: "/v1/jobs/1")
        == "https://a.example/x/v1/jobs/1")
  }

  @Test(
    "a redirect's target is found as RFC 3986 says",
    arguments: [
      ("https://b.example/x", "https://b.example/x"), ("//b.example/x", "https://b.example/x"),
      ("/x/y", "https://a.example:8443/x/y"), ("c", "https://a.example:8443/d/c"),
      ("../c", "https://a.example:8443/c"), ("../../../c", "https://a.example:8443/c"),
      ("./c/.", "https://a.example:8443/d/c/"), ("?r", "https://a.example:8443/d/e?r"),
      ("#f", "https://a.example:8443/d/e?q"), ("file:///etc/passwd", ""), ("c:d", ""),
      ("http://u:p@b.example", ""),
    ])
  func resolving(reference: String, target: String) throws {
    let base = try #require(AddressParts("https://a.example:8443/d/e?q"))
    #expect(base.resolving(reference)?.requestText ?? "" == target)
  }
}

@Suite("Ids in an address")
struct JobIDTests {
  @Test(
    "an id is one segment of a path, whatever it holds",
    arguments: [
      ("job_1-a.b~c", "job_1-a.b~c"), ("../x", "..%2Fx"), ("..", "%2E%2E"), (".", "%2E"),
      ("...", "..."), ("a/b?c#d", "a%2Fb%3Fc%23d"), ("ä😀", "%C3%A4%F0%9F%98%80"),
      ("%2e", "%252e"), ("a b\n\u{1B}", "a%20b%0A%1B"), ("a;b:c@d", "a%3Bb%3Ac%40d"),
    ])
  func segments(id: String, segment: String) {
    #expect(JobID(rawValue: id)?.pathSegment == segment)
  }

  @Test("an id is not empty, at most 4096 bytes, and was read whole")
  func bounds() {
    #expect(JobID(rawValue: "") == nil)
    #expect(JobID(rawValue: String(repeating: "x", count: 4096)) != nil)
    #expect(JobID(rawValue: String(repeating: "x", count: 4097)) == nil)
    #expect(JobID(rawValue: "job_\u{FFFD}") == nil)
  }

  @Test(
    "the scheme that a reference names",
    arguments: [
      ("file:///etc/passwd", "file"), ("  HTTPS://a.example/", "https"), ("data:,x", "data"),
      ("/a:b", nil), ("?a:b", nil), ("a b:c", nil), ("//a.example:80/", nil), ("", nil),
    ] as [(String, String?)])
  func schemes(reference: String, scheme: String?) {
    #expect(AddressParts.scheme(of: reference) == scheme)
  }
}

import Testing

@testable import Sandbox

/// Every rule that the service's page has for a request, each with the answer it documents.
@Suite struct RequestRuleTests {
  private static let image = #""images":["https://example.com/a.jpg"]"#
  private static let start = #"{"model":"hera-1.0-image-edit","prompt":"warm","#

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var body: String
    var testDescription: String { name }
  }

  private static func with(_ rest: String) -> String { "\(start)\(image),\(rest)}" }

  private static func images(_ list: String) -> String { "\(start)\"images\":\(list)}" }

  static let refused: [Case] = [
    Case(name: "no body", body: ""),
    Case(name: "no JSON", body: "prompt=warm"),
    Case(name: "an array", body: "[]"),
    Case(name: "a text after the object", body: with(#""seed":1"#) + "x"),
    Case(name: "a comma too many", body: "\(start)\(image),}"),
    Case(name: "no model", body: #"{"prompt":"warm",\#(image)}"#),
    Case(name: "a model that is a number", body: #"{"model":1,"prompt":"warm",\#(image)}"#),
    Case(name: "no prompt", body: #"{"model":"hera-1.0-image-edit",\#(image)}"#),
    Case(
      name: "an empty prompt", body: #"{"model":"hera-1.0-image-edit","prompt":"",\#(image)}"#),
    Case(
      name: "a prompt of null", body: #"{"model":"hera-1.0-image-edit","prompt":null,\#(image)}"#),
    Case(
      name: "a prompt of 2501 characters",
      body:
        #"{"model":"hera-1.0-image-edit","prompt":"\#(String(repeating: "é", count: 2501))",\#(image)}"#
    ),
    Case(name: "no images", body: #"{"model":"hera-1.0-image-edit","prompt":"warm"}"#),
    Case(name: "images that are one string", body: images(#""https://example.com/a.jpg""#)),
    Case(name: "0 images", body: images("[]")),
    Case(
      name: "4 images",
      body: images(
        #"["https://a.com/1","https://a.com/2","https://a.com/3","https://a.com/4"]"#)),
    Case(name: "an image of null", body: images("[null]")),
    Case(name: "a relative address", body: images(#"["/a.jpg"]"#)),
    Case(name: "a file address", body: images(#"["file:///etc/passwd"]"#)),
    Case(name: "a data address", body: images(#"["data:image/png;base64,AAAA"]"#)),
    Case(name: "an address with a password", body: images(#"["https://me:pw@example.com/a.jpg"]"#)),
    Case(name: "an address that is not ASCII", body: images(#"["https://example.com/é.jpg"]"#)),
    Case(name: "an address with a blank", body: images(#"["https://example.com/a b.jpg"]"#)),
    Case(name: "an address without a host", body: images(#"["https:///a.jpg"]"#)),
    Case(
      name: "a sample that does not exist", body: images(#"["http://127.0.0.1/samples/no.jpg"]"#)),
    Case(
      name: "an output that does not exist",
      body: images(#"["http://127.0.0.1/files/gen_000000000000000000000000.png"]"#)),
    Case(
      name: "a path out of the folder",
      body: images(#"["http://127.0.0.1/files/..%2F..%2Fsecret.png"]"#)),
    Case(name: "a seed with a fraction", body: with(#""seed":1.5"#)),
    Case(name: "a seed written as 1.0", body: with(#""seed":1.0"#)),
    Case(name: "a seed written as 1e3", body: with(#""seed":1e3"#)),
    Case(name: "a seed over 64 bits", body: with(#""seed":9223372036854775808"#)),
    Case(name: "a seed in a string", body: with(#""seed":"1""#)),
    Case(name: "a seed of true", body: with(#""seed":true"#)),
    Case(name: "a seed of null", body: with(#""seed":null"#)),
    Case(name: "a negative prompt of null", body: with(#""negative_prompt":null"#)),
    Case(name: "a negative prompt in a list", body: with(#""negative_prompt":["blur"]"#)),
    Case(name: "an expansion of 1", body: with(#""enable_prompt_expansion":1"#)),
    Case(name: "an expansion of null", body: with(#""enable_prompt_expansion":null"#)),
    Case(name: "a field that the page does not name", body: with(#""size":"1024x1024""#)),
    Case(name: "the same field twice", body: with(#""seed":1,"seed":1"#)),
    Case(name: "half a surrogate pair", body: with(#""negative_prompt":"\ud83d""#)),
    Case(
      name: "nesting without end",
      body: with(#""seed":"# + String(repeating: "[", count: 100_000))),
  ]

  @Test(arguments: refused)
  func `A request that breaks a rule is answered with invalid_request`(_ broken: Case) async throws
  {
    try await SandboxServer.run { server in
      for target in ["/v1/generate", "/v1/generate?wait=true", "/v1/images/generations"] {
        let answer = try await server.post(target, broken.body)
        #expect(answer.status == 400)
        #expect(answer.errorType == "invalid_request")
      }
    }
  }

  static let taken: [Case] = [
    Case(name: "a seed of 0", body: with(#""seed":0"#)),
    Case(name: "the smallest seed", body: with(#""seed":-9223372036854775808"#)),
    Case(name: "the largest seed", body: with(#""seed":9223372036854775807"#)),
    Case(name: "an empty negative prompt", body: with(#""negative_prompt":"""#)),
    Case(name: "a prompt of 2500 characters of four bytes", body: longest),
    Case(name: "an escaped NUL", body: with(#""negative_prompt":"a\u0000b""#)),
    Case(name: "a pair of surrogates", body: with(#""negative_prompt":"\ud83d\ude00""#)),
    Case(name: "escaped slashes", body: images(#"["https:\/\/example.com\/a.jpg"]"#)),
    Case(name: "a private address", body: images(#"["http://192.168.0.1/a.jpg"]"#)),
    Case(
      name: "white space around everything",
      body: " \n\t{ \"model\" : \"hera-1.0-image-edit\" , "
        + "\"prompt\" : \"warm\" , \"images\" : [ \"https://a.com/b\" ] } \r\n"),
  ]

  private static let longest = #"""
    {"model":"hera-1.0-image-edit","prompt":"\#(String(repeating: "😀", count: 2500))",\#(image)}
    """#

  @Test(arguments: taken)
  func `A request within the rules is taken`(_ order: Case) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.post("/v1/generate", order.body)
      #expect(answer.status == 200)
      #expect(answer.json?["id"]?.string?.isEmpty == false)
    }
  }

  @Test func `Another model is not found`() async throws {
    try await SandboxServer.run { server in
      let answer = try await server.post(
        "/v1/generate", #"{"model":"hera-2","prompt":"warm",\#(Self.image)}"#)
      #expect(answer.status == 404)
      #expect(answer.errorType == "model_not_found")
    }
  }

  @Test(arguments: ["?wait=1", "?wait", "?wait=true&wait=true", "?seed=1", "?wait=TRUE"])
  func `A query that the page does not name is refused`(_ query: String) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.post("/v1/generate\(query)", Self.with(#""seed":1"#))
      #expect(answer.status == 400)
      #expect(answer.errorType == "invalid_request")
    }
  }

  @Test func `Bytes that are not UTF-8 are refused`() async throws {
    try await SandboxServer.run { server in
      let body = Array(#"{"model":"hera-1.0-image-edit","prompt":""#.utf8) + [0xFF, 0xC0]
      let answer = try await server.send(
        "POST", "/v1/generate", headers: [("Content-Type", "application/json")], body: body)
      #expect(answer.status == 400)
      #expect(answer.errorType == "invalid_request")
    }
  }

  @Test(arguments: [nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
  func `A body that is not called JSON is refused`(_ type: String?) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.send(
        "POST", "/v1/generate", headers: type.map { [("Content-Type", $0)] } ?? [],
        body: Array(Self.with(#""seed":1"#).utf8))
      #expect(answer.status == 400)
      #expect(answer.errorType == "invalid_request")
    }
  }

  @Test func `A body over a megabyte is refused, also one whose length is not told`() async throws {
    try await SandboxServer.run { server in
      let long = [UInt8](repeating: 0x20, count: 1_000_001)
      let told = try await server.send(
        "POST", "/v1/generate", headers: [("Content-Type", "application/json")], body: long)
      #expect(told.errorType == "invalid_request")
      let head = """
        POST /v1/generate HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Authorization: Bearer \(SandboxServer.key)\r
        Content-Type: application/json\r
        Transfer-Encoding: chunked\r
        \r
        f4241\r

        """
      let untold = try await RawHTTP.send(
        Array(head.utf8) + long + Array("\r\n0\r\n\r\n".utf8), port: server.port)
      #expect(untold.status == 400)
      #expect(untold.errorType == "invalid_request")
    }
  }
}

import Api18
import Testing

@Suite("Checking a request before it is sent")
struct RequestValidationTests {
  private let picture = "https://example.com/photo.jpg"

  private func violations(
    _ request: EditRequest, base: BaseURL = .service
  ) -> [Violation] {
    switch request.validated(for: base) {
    case .success: []
    case .failure(let violations): violations.all
    }
  }

  @Test("a request in order passes as it is")
  func inOrder() throws {
    let request = EditRequest(prompt: "Make it blue", images: [picture], seed: -5)
    #expect(try request.validated(for: .service).get().request == request)
  }

  @Test("a prompt without a word is refused at the prompt", arguments: ["", "   ", "\n\t \u{A0}"])
  func emptyPrompt(prompt: String) {
    let found = violations(EditRequest(prompt: prompt, images: [picture]))
    #expect(found.map(\.field) == [.prompt])
  }

  @Test(
    "a prompt is counted in Unicode scalars",
    arguments: [
      (String(repeating: "a", count: 2500), true),
      (String(repeating: "a", count: 2501), false),
      (String(repeating: "😀", count: 2500), true),
      // One character of eleven scalars.
      (String(repeating: "🧑🏽‍❤️‍💋‍🧑🏿", count: 250), true),
      (String(repeating: "🧑🏽‍❤️‍💋‍🧑🏿", count: 251), false),
      (String(repeating: "e\u{301}", count: 1251), false),
    ])
  func promptLength(prompt: String, passes: Bool) {
    let found = violations(EditRequest(prompt: prompt, images: [picture]))
    #expect(found.map(\.field) == (passes ? [] : [.prompt]))
  }

  @Test("the surplus of a long prompt is named, and nothing is cut")
  func surplus() {
    let prompt = String(repeating: "x", count: 2512)
    let found = violations(EditRequest(prompt: prompt, images: [picture]))
    #expect(found.first?.message.contains("2512") == true)
    #expect(found.first?.message.hasPrefix("Take out 12 of 2512 ") == true)
  }

  @Test(
    "one to three references", arguments: [(0, false), (1, true), (2, true), (3, true), (4, false)])
  func referenceCount(count: Int, passes: Bool) {
    let request = EditRequest(prompt: "p", images: Array(repeating: picture, count: count))
    #expect(violations(request).map(\.field) == (passes ? [] : [.images]))
  }

  @Test("every rule that is broken is told, in the order of the fields")
  func allViolations() {
    let request = EditRequest(prompt: "", images: [picture, "nonsense", picture, "ftp://a.b/c"])
    #expect(violations(request).map(\.field) == [.prompt, .images, .image(1), .image(3)])
  }

  @Test("the first violation stands for all")
  func firstViolation() {
    guard case .failure(let found) = EditRequest(prompt: "", images: []).validated(for: .service)
    else {
      Issue.record("an empty request passed")
      return
    }
    #expect(found.first == found.all.first)
    #expect(Violations([]) == nil)
  }
}

@Suite("The body of a request")
struct RequestBodyTests {
  private func body(_ request: EditRequest) throws -> String {
    String(decoding: try request.validated(for: .service).get().body, as: UTF8.self)
  }

  @Test("fields that are not set are left out")
  func smallest() throws {
    let request = EditRequest(prompt: "Make it blue", images: ["https://example.com/a.jpg"])
    #expect(
      try body(request)
        == #"{"model":"hera-1.0-image-edit","prompt":"Make it blue","#
        + #""images":["https://example.com/a.jpg"]}"#)
  }

  @Test("all fields, in the order of the service's page")
  func largest() throws {
    let request = EditRequest(
      prompt: "p", images: ["https://a.example/1.png", "http://b.example/2.webp?x=1&y=2"],
      seed: 9_223_372_036_854_775_807, negativePrompt: "noise", enablePromptExpansion: false)
    #expect(
      try body(request)
        == #"{"model":"hera-1.0-image-edit","prompt":"p","#
        + #""images":["https://a.example/1.png","http://b.example/2.webp?x=1&y=2"],"#
        + #""seed":9223372036854775807,"negative_prompt":"noise","enable_prompt_expansion":false}"#)
  }

  @Test("text goes as it is, but for what JSON must escape")
  func escaping() throws {
    let request = EditRequest(
      prompt: "a/b \"c\" \\ \n\r\t\u{0}\u{1F}\u{7F} é 😀 \u{2028}", images: ["https://a.example/1"])
    #expect(
      try body(request)
        == #"{"model":"hera-1.0-image-edit","prompt":"a/b \"c\" \\ \n\r\t\u0000\u001f"#
        + "\u{7F} é 😀 \u{2028}"
        + #"","images":["https://a.example/1"]}"#)
  }

  @Test("a negative prompt without a word is left out", arguments: ["", "  ", "\n"])
  func emptyNegativePrompt(text: String) throws {
    let request = EditRequest(prompt: "p", images: ["https://a.example/1"], negativePrompt: text)
    #expect(try body(request).contains("negative_prompt") == false)
  }

  @Test("another seed changes the seed alone")
  func rerun() throws {
    var request = EditRequest(prompt: "p", images: ["https://a.example/1"], seed: 41)
    let first = try body(request)
    request.seed = 42
    #expect(try body(request) == first.replacing("\"seed\":41", with: "\"seed\":42"))
  }
}

import Api18
import Jobs
import TextEditing

extension Reader {
  /// The exact request that the draft would send, and as a curl command with the key by its name.
  init(requestOf model: Model) {
    let input = model.input(seed: model.draft.seed.value)
    let address = model.facts.base.url(path: "/v1/generate")
    var sections: [Section] = []
    let bytes: [UInt8]
    switch input.request.validated(for: model.facts.base) {
    case .success(let valid): bytes = valid.body
    case .failure(let violations):
      bytes = input.request.bodyAsItStands
      sections.append(
        Section(title: "It can not be sent as it stands", lines: violations.all.map(\.message)))
    }
    let request = WireRequest(address: address, body: bytes)
    sections += [
      Section(title: "POST \(address)", lines: Self.lines(request.bodyText)),
      Section(title: "As curl", lines: request.curl),
    ]
    if input.prompt != model.draft.prompt.text {
      sections.append(
        Section(title: "Prompt, its fragments in their places", lines: Self.lines(input.prompt)))
    }
    if model.waitsForFragments {
      sections.append(Section(title: "Fragments", lines: ["They are still being read."]))
    }
    self.init(title: "Request", sections: sections)
    subject = .request(request)
  }

  /// All messages, newest first.
  init(messages model: Model) {
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    let lines = model.messages.reversed().map { "\(clock.clock($0.shownAt))  \($0.text)" }
    self.init(
      title: "Messages",
      sections: [Section(title: "", lines: lines.isEmpty ? ["No messages yet."] : lines)])
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

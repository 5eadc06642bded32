import Api18
import Jobs
import TerminalUI
import TextEditing

extension Reader {
  /// The exact request that the draft would send, and as a curl command with the key by its name.
  init(requestOf model: __shared Model) {
    var input = model.input(seed: model.draft.seed.value)
    let promptCount = input.prompt.unicodeScalars.count
    let prompt = input.prompt
    // What is far over the limit is not sent anyway, and a book takes long to be laid out.
    let isCut = promptCount > EditRequest.promptLimit * 4
    let address = model.facts.base.url(path: "/v1/generate")
    var sections: [Section] = []
    let bytes: [UInt8]
    switch input.request.validated(for: model.facts.base) {
    case .success(let valid): bytes = valid.body
    case .failure(let violations):
      var lines = violations.all.map(\.message)
      if isCut {
        input.prompt = String(input.prompt.prefix(EditRequest.promptLimit))
        lines.append(
          "Below are the first \(NumberText.count(EditRequest.promptLimit)) of its "
            + "\(NumberText.count(promptCount)) characters.")
      }
      bytes = input.request.bodyAsItStands
      sections.append(Section(title: "It cannot be sent as it stands", lines: lines))
    }
    let request = WireRequest(address: address, body: bytes)
    sections += [
      Section(title: "POST \(address)", lines: Self.lines(request.bodyText)),
      Section(title: "As curl", lines: request.curl),
    ]
    if !isCut, prompt != model.draft.prompt.text {
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
  init(messages model: __shared Model) {
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    var lines: [String] = []
    var repeats = 1
    for (index, message) in model.messages.enumerated().reversed() {
      // What was said again and again is one line, at the time of the last.
      if index > 0, model.messages[index - 1].isSame(as: message) {
        repeats += 1
        continue
      }
      let last = model.messages[index + repeats - 1]
      let again = repeats > 1 ? "  (\(repeats) times)" : ""
      let sign = message.sign(model.glyphs)
      lines.append("\(sign) \(clock.clock(last.shownAt))  \(message.text)\(again)")
      repeats = 1
    }
    var sections: [Section] = []
    if let error = model.messages.last(where: { $0.kind == .error }) {
      sections.append(
        Section(
          title: "The last error, \(clock.moment(error.shownAt))", lines: Self.lines(error.text)))
    }
    sections.append(
      Section(
        title: sections.isEmpty ? "" : "All messages",
        lines: lines.isEmpty ? ["No messages yet."] : lines))
    self.init(title: "Messages", sections: sections)
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Toast {
  /// It says the same, whenever it does.
  fileprivate func isSame(as other: Toast) -> Bool { kind == other.kind && text == other.text }

  /// What stands before it in the list of messages.
  fileprivate func sign(_ glyphs: GlyphSet) -> String {
    switch kind {
    case .done: glyphs.saved.text
    case .note: " "
    case .warning: glyphs.unconfirmed.text
    case .error: glyphs.failed.text
    }
  }
}

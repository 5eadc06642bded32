import Api18
import Jobs

extension Model {
  /// - Returns: `nil` for an action that copies nothing.
  mutating func performCopying(_ id: ActionID) -> [Effect]? {
    switch id {
    case .copyText:
      guard case .reader(let reader)? = overlays.last?.content else { return nil }
      return [.copyTelling(reader.text, "the text")]
    case .copyURL: return copiedAddress.map { [.copyTelling($0, "the address")] }
    case .copyCurl:
      return copiedRequest.map {
        [.copyTelling($0.curl.joined(separator: "\n"), "the curl command")]
      }
    case .copyJSON: return copiedRequest.map { [.copyTelling($0.bodyText, "the request")] }
    default: break
    }
    guard let job = subject else { return nil }
    switch id {
    case .copyPrompt: return [.copyTelling(job.input.prompt, "the prompt")]
    case .copyNegative: return [.copyTelling(job.input.negativePrompt, "the negative prompt")]
    case .copySeed: return job.input.seed.map { [.copyTelling("\($0)", "seed \($0)")] }
    case .copyID: return [.copyTelling(job.id.rawValue, "id \(job.id.short)")]
    case .copyPath: return job.savedPath.map { [.copyTelling($0, "the path")] }
    default: return nil
    }
  }

  /// Why there is nothing to copy; `nil` when there is.
  func reasonNotToCopy(_ id: ActionID) -> String? {
    switch id {
    case .copyURL where copiedAddress == nil: "There is no address"
    case .copyCurl where copiedRequest == nil, .copyJSON where copiedRequest == nil:
      overlays.isEmpty ? "No job is selected" : "This text is of no request"
    default: nil
    }
  }

  mutating func sayCopied(_ name: String, _ outcome: CopyOutcome) -> [Effect] {
    let start = name.prefix(1).uppercased() + name.dropFirst()
    switch outcome {
    case .program(let program): return say(.note, "\(start) is copied, by \(program)")
    case .terminal: return say(.note, "\(start) is copied, by the terminal (OSC 52)")
    case .tooLong: return say(.warning, "Not copied: \(name) is longer than a terminal takes")
    case .noWay:
      return say(.warning, "Not copied: no wl-copy, xclip, xsel or tmux, and a plain terminal")
    }
  }

  /// The address of what the focus is on.
  private var copiedAddress: String? {
    switch copiedThing {
    case .job(let job)?: job.outputs.first?.url
    case .request(let request)?: request.address
    case .reference(let url)?: url
    case nil: nil
    }
  }

  private var copiedRequest: WireRequest? {
    switch copiedThing {
    case .job(let job)?: request(of: job)
    case .request(let request)?: request
    case .reference?, nil: nil
    }
  }

  private enum CopiedThing {
    case job(Job)
    case request(WireRequest)
    case reference(String)
  }

  private var copiedThing: CopiedThing? {
    if case .reader(let reader)? = overlays.last?.content {
      return switch reader.subject {
      case .job(let job)?: .job(job)
      case .request(let request)?: .request(request)
      case nil: nil
      }
    }
    if focus == .references, overlays.isEmpty {
      return draft.slots[referenceRow].map { .reference($0.url) }
    }
    return subject.map { .job($0) }
  }

  /// The request of a job, to where it goes.
  func request(of job: Job) -> WireRequest {
    let path = "/v1/generate"
    // The sandbox is known by a name, and has another port each time.
    let address = job.origin == facts.origin ? facts.base.url(path: path) : job.origin + path
    return WireRequest(address: address, body: job.body)
  }
}

extension Job {
  /// The file of its first picture that is saved.
  package var savedPath: String? { outputs.lazy.compactMap(\.path).first }
}

extension Reader {
  /// All of it as it was before it was wrapped.
  var text: String {
    sections.map { section in
      (section.title.isEmpty ? [] : [section.title]) + section.lines
    }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }
}

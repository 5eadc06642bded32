/// What a path stands for.
enum Route: Sendable, Hashable {
  /// `/v1/generate`, and `/v1/images/generations`, which waits by itself.
  case generate(isImagesCall: Bool)
  case job(String)
  case picture(RandomID)
  case sample(Sample)
  /// `/_sandbox/…`: no part of the service, see ``Control``.
  case control(Control)
  case nothing(Refusal)

  /// - Parameter path: The segments, decoded; `nil` where they could not be.
  init(_ path: [String]?) {
    switch path ?? ["v1", "jobs", ""] {
    case ["v1", "generate"]: self = .generate(isImagesCall: false)
    case ["v1", "images", "generations"]: self = .generate(isImagesCall: true)
    case let segments where segments.starts(with: ["v1", "jobs"]):
      // An id that is empty or holds slashes is one that no job has.
      self = .job(segments.dropFirst(2).joined(separator: "/"))
    case let segments where segments.count == 2 && segments[0] == "files":
      self = RandomID(fileName: segments[1]).map(Route.picture) ?? .nothing(.noSuchPicture)
    case let segments where segments.count == 2 && segments[0] == "samples":
      self = Sample(rawValue: segments[1]).map(Route.sample) ?? .nothing(.noSuchPicture)
    case let segments where segments.count == 2 && segments[0] == "_sandbox":
      self = Control(rawValue: segments[1]).map(Route.control) ?? .nothing(.noSuchPath)
    default: self = .nothing(.noSuchPath)
    }
  }

  /// The methods it takes; empty where every one gets the same answer.
  var methods: [String] {
    switch self {
    case .generate: ["POST"]
    case .job, .picture, .sample: ["GET", "HEAD"]
    case .control(let control): control.methods
    case .nothing: []
    }
  }

  /// What rules of a faults file call it.
  var target: FaultMatch.Target {
    switch self {
    case .generate: .generate
    case .job: .job
    case .picture: .file
    case .sample: .sample
    case .control, .nothing: .other
    }
  }

  /// The id of the job that is asked about.
  var job: String? {
    switch self {
    case .job(let id): RandomID(within: id)?.text ?? id
    case .picture(let id): id.text
    default: nil
    }
  }
}

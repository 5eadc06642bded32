import Api18
import Jobs
import TerminalUI
import TextEditing

@testable import Studio

/// A model as a person would have it in the middle of work, at a fixed moment.
enum Fixture {
  /// 2026-11-22T14:05:14Z.
  static let now = Timestamp(rawValue: 1_795_356_314_000)
  static let prompt = """
    Place the woman from image 1 on the terrace of image 2. Keep her face and her pose. Golden hour: \
    warm light from the left, long soft shadows on the stone, the sea behind her slightly out of focus.
    """

  static func facts(isSandbox: Bool = false) -> Facts {
    Facts(base: .service, isSandbox: isSandbox, outputFolder: "/pictures", version: "0.1.0")
  }

  /// A new program with nothing in it yet, its first page read.
  static func empty(columns: Int = 80, rows: Int = 24, isSandbox: Bool = false) -> Model {
    var model = Model(
      facts: facts(isSandbox: isSandbox), size: Size(columns: columns, rows: rows),
      glyphs: .unicode, seed: 7, now: now)
    model.draft.seed.base = 1_804_289_383
    answerPages(&model, with: [])
    return model
  }

  /// A draft with two references and some jobs of all kinds.
  static func working(
    columns: Int = 80, rows: Int = 24, focus: Pane = .history, total: Int = 1_205
  ) -> Model {
    var model = empty(columns: columns, rows: rows)
    model.draft.prompt.replaceAll(prompt)
    model.draft.negative.replaceAll("blurry, extra fingers, text, watermark")
    model.draft.slots = [
      ReferenceSlot(url: "https://samples.example.org/portrait-window.jpg", label: "face"),
      ReferenceSlot(url: "https://samples.example.org/terrace-sea.png", label: "place"), nil,
    ]
    model.checks = [
      "https://samples.example.org/portrait-window.jpg": .fine(
        RemotePicture(
          bytes: 2_100_000, header: ImageHeader(kind: .jpeg, width: 1_024, height: 768))),
      "https://samples.example.org/terrace-sea.png": .fine(
        RemotePicture(
          bytes: 3_400_000, header: ImageHeader(kind: .png, width: 1_536, height: 1_024))),
    ]
    model.totals = Totals(
      today: MicroUSD(rawValue: 1_120_000), atRisk: .pricePerRun, jobs: total, running: 1,
      unconfirmed: 1)
    model.focus = focus
    answerPages(&model, with: jobs(), total: total)
    return model
  }

  /// Gives the model the page it waits for.
  static func answerPages(_ model: inout Model, with rows: [HistoryRow], total: Int? = nil) {
    let request = PageRequest(anchor: .newest, limit: 40)
    model.pageInFlight = request
    model.pageWanted = nil
    let page = HistoryPage(
      rows: rows, hasNewer: false, hasOlder: (total ?? rows.count) > rows.count,
      total: total ?? rows.count, newerCount: 0)
    _ = model.handle(.page(request, page), at: now)
  }

  static func jobs() -> [HistoryRow] {
    let first = "Place the woman from image 1 on the terrace of image 2. Noon light."
    let specs: [(String, JobState, Int64, String, Int64, String?)] = [
      ("e19b40d2", .running, 14, prompt, 1_804_289_383, nil),
      ("7f3a92c1", .saved, 190, prompt, 846_930_886, first),
      ("c41d07fe", .saved, 370, first, 846_930_886, nil),
      ("2b90e1aa", .unconfirmed, 550, first, 1_714_636_915, nil),
      ("90cc5512", .saved, 730, "Replace the sky of image 1 with thin evening clouds", 42, nil),
      ("a7740c19", .failed, 1_870, "Turn the photograph into a pencil drawing", 596_516_649, nil),
      ("1d9f2e60", .saved, 7_300, "商品の背景を白い大理石に変えて、影を柔らかくする", 1_189_641_421, nil),
      ("f83a6b05", .refused, 7_600, "Remove the text from the label", 1_025_202_362, nil),
    ]
    return specs.enumerated().map { index, spec in
      let (id, state, age, prompt, seed, parent) = spec
      return row(
        id, state, age: age, prompt: prompt, seed: seed, parentPrompt: parent,
        place: Int64(specs.count - index))
    }
  }

  static func row(
    _ id: String, _ state: JobState, age: Int64, prompt: String, seed: Int64,
    parentPrompt: String? = nil, place: Int64 = 1
  ) -> HistoryRow {
    let created = Timestamp(rawValue: now.rawValue - age * 1_000)
    let input = JobInput(prompt: prompt, references: references, seed: seed)
    var job = Job(
      id: localID(id), input: input, body: [], origin: "https://api18.dev", createdAt: created)
    job.state = state
    job.submittedAt = created
    switch state {
    case .running: job.serviceStatus = "processing"
    case .saved:
      job.completedAt = created.advanced(by: .milliseconds(11_200))
      job.cost = .pricePerRun
      job.outputs = [
        JobOutput(
          url: "https://files.example.org/\(id).png", path: "/pictures/\(id).png",
          bytes: 1_400_000, type: "png", width: 1_024, height: 1_024)
      ]
    case .failed: job.cost = .zero
    default: break
    }
    var old: JobInput?
    if let parentPrompt {
      old = JobInput(prompt: parentPrompt, references: references, seed: seed)
    }
    return HistoryRow(
      key: PageKey(createdAt: created, row: place), job: job, parentInput: old)
  }

  static let references = [
    JobReference(url: "https://samples.example.org/portrait-window.jpg", label: "face")
  ]

  static func localID(_ start: String) -> LocalID {
    let digits = start + String(repeating: "0", count: max(0, 20 - start.count))
    guard let id = LocalID(rawValue: digits) else { preconditionFailure("no id: \(digits)") }
    return id
  }
}

extension Model {
  /// Presses keys one after another, in the notation of the table; returns all effects.
  @discardableResult
  mutating func press(_ notation: String, at time: Timestamp = Fixture.now) -> [Effect] {
    notation.split(separator: " ").flatMap { name -> [Effect] in
      guard let key = KeyPress(notation: String(name)) else {
        preconditionFailure("no key: \(name)")
      }
      return handle(.input(.key(key, isRepeat: false)), at: time)
    }
  }

  /// Types a text, a character a key.
  mutating func type(_ text: String) {
    for character in text {
      _ = handle(.input(.key(KeyPress(.character(character)), isRepeat: false)), at: Fixture.now)
    }
  }
}

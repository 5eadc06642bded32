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

  /// One row of ``jobs()``.
  private struct Spec {
    var id: String
    var state: JobState
    /// In seconds.
    var age: Int64
    var seed: Int64
    var prompt: String
    var parent: String?

    init(
      _ id: String, _ state: JobState, _ age: Int64, _ seed: Int64, _ prompt: String,
      from parent: String? = nil
    ) {
      self.id = id
      self.state = state
      self.age = age
      self.seed = seed
      self.prompt = prompt
      self.parent = parent
    }
  }

  private static let day: Int64 = 86_400
  private static let terrace = "Place the woman from image 1 on the terrace of image 2"
  private static let clouds =
    "Replace the sky of image 1 with thin evening clouds, keep the horizon"
  private static let bottle = "Make the bottle of image 1 stand on"
  private static let autumn = "Warm autumn colours, leaves on the path"
  private static let portrait = "Colourise the old portrait of image 1"
  private static let figure = "Combine the figure of image 1 with the landscape of image 2"
  private static let poster = "Poster look: three flat colours"

  private static let specs: [Spec] = [
    Spec(
      "e19b40d2", .running, 14, 1_804_289_382, prompt,
      from: prompt.replacing(", the sea behind her slightly out of focus", with: "")),
    Spec(
      "7f3a92c1", .saved, 190, 846_930_886, "\(terrace) at golden hour, soft shadows",
      from: "\(terrace) at noon, soft shadows"),
    Spec("c41d07fe", .saved, 370, 846_930_886, "\(terrace). Noon light, short hard shadows."),
    Spec(
      "2b90e1aa", .unconfirmed, 550, 1_714_636_915, "\(terrace), seen from behind",
      from: "\(terrace),"),
    Spec("90cc5512", .saved, 730, 42, clouds),
    Spec("5e0b7734", .saved, 740, 43, clouds, from: clouds),
    Spec(
      "a7740c19", .failed, 1_870, 596_516_649,
      "Turn the photograph into a pencil drawing on rough paper"),
    Spec("1d9f2e60", .saved, 7_300, 1_189_641_421, "商品の背景を白い大理石に変えて、影を柔らかくする"),
    Spec("f83a6b05", .refused, 7_600, 1_025_202_362, "Remove the text from the label"),
    Spec(
      "66e2d941", .saved, day + 100, 1_350_490_027,
      "\(bottle) wet black slate, low key, one rim light from behind",
      from: "\(bottle) wet black slate, low key,"),
    Spec(
      "b02f8ac7", .saved, day + 200, 783_368_690, "\(bottle) wet black slate, low key",
      from: "\(bottle) kitchen table, low key"),
    Spec("0c5de813", .saved, day + 300, 1_102_520_059, "\(bottle) a kitchen table in the morning"),
    Spec(
      "d4417e9b", .saved, 3 * day, 2_044_897_763, "\(autumn), keep the people as they are",
      from: "\(autumn),"),
    Spec("38a1c5f6", .lost, 3 * day + 100, 1_967_513_926, autumn),
    Spec(
      "87be0d2a", .saved, 5 * day, 1_365_180_540, "\(portrait), natural skin, grey suit",
      from: "\(portrait),"),
    Spec("ee50b3c8", .saved, 5 * day + 100, 1_540_383_426, portrait),
    Spec("4a9d17f3", .saved, 8 * day, 304_089_172, "\(figure), same light on both"),
    Spec("73f6e20d", .saved, 8 * day + 100, 1_303_455_736, figure),
    Spec("c8820fb1", .saved, 15 * day, 35_005_211, "\(poster), thick outlines, paper grain"),
    Spec("59d3a6e4", .saved, 15 * day + 100, 521_595_368, poster),
    Spec(
      "12ab77c0", .saved, 22 * day, 294_702_567,
      "Blur the background of image 1 like a fast lens, keep every hair sharp"),
    Spec(
      "af094d58", .saved, 22 * day + 100, 1_726_956_429,
      "Snow on the roofs, blue hour, lamps lit in the windows"),
  ]

  static func jobs() -> [HistoryRow] {
    specs.enumerated().map { index, spec in
      row(
        spec.id, spec.state, age: spec.age, prompt: spec.prompt, seed: spec.seed,
        parentPrompt: spec.parent, place: Int64(specs.count - index))
    }
  }

  /// A short history with a job in every state there is.
  static func oneOfEachState() -> [HistoryRow] {
    JobState.allCases.enumerated().map { index, state in
      row(
        "\(index)00000d\(index)", state, age: 30 + 100 * Int64(index), prompt: prompt,
        seed: 1_000 + Int64(index), parentPrompt: index % 2 == 0 ? "\(terrace) at noon" : nil,
        place: Int64(JobState.allCases.count - index))
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
    if parentPrompt != nil { job.parent = JobParent(id: localID("c41d07fe"), kind: .recalled) }
    job.state = state
    job.submittedAt = created
    job.sendCount = 1
    job.remoteID = JobID(rawValue: "job_\(id)")
    switch state {
    case .running:
      job.serviceStatus = "processing"
      job.lastHeardAt = now.advanced(by: .seconds(-1))
    case .lost: job.cost = .pricePerRun
    case .saved:
      job.completedAt = created.advanced(by: .milliseconds(11_200))
      job.expiresAt = now.advanced(by: .seconds(6 * day + 3 * 3_600))
      job.cost = .pricePerRun
      job.outputs = [
        JobOutput(
          url: "https://files.example.org/\(id).png",
          path: "/pictures/2026-11-22/140211-\(slug(prompt))-s\(seed)-\(id).png",
          bytes: 1_400_000, type: "png", width: 1_024, height: 1_024)
      ]
    case .failed: job.cost = .zero
    default: break
    }
    var old: JobInput?
    if let parentPrompt {
      old = JobInput(prompt: parentPrompt, references: references, seed: seed - 1)
    }
    return HistoryRow(
      key: PageKey(createdAt: created, row: place), job: job, parentInput: old)
  }

  /// The first words of a prompt as a part of a file's name.
  private static func slug(_ prompt: String) -> String {
    prompt.split(separator: " ").prefix(3).joined(separator: "-").lowercased()
  }

  /// The job that the second one came from.
  static var parent: Job {
    var parent = jobs()[2].job
    parent.input.prompt = jobs()[1].parentInput?.prompt ?? ""
    return parent
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

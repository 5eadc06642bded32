import Api18
import Jobs
import SettingsModel
import TerminalUI
import Testing
import TextEditing

@testable import Studio

/// A moment worth a picture: each is drawn whole and compared cell by cell.
enum Scene: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case startEmpty = "start-empty-80x24"
  case startSmallest = "start-empty-40x12"
  case startNoKey = "start-no-key-80x24"
  case compose = "compose-120x40"
  case composeCheck = "compose-check-80x24"
  case tooLong = "too-long-80x24"
  case running = "running-120x40"
  case peeking = "peeking-80x24"
  case resultSmallest = "result-60x16"
  case resultSmall = "result-80x24"
  case result = "result-120x40"
  case resultLarge = "result-200x60"
  case history = "history-80x24"
  case searchSmallest = "search-40x12"
  case searchUsual = "search-80x24"
  case searchWide = "search-120x40"
  case searchError = "search-error-60x16"
  case searchErrorSmallest = "search-error-40x12"
  case seedsUsual = "seeds-80x24"
  case seedsWide = "seeds-120x40"
  case daysUsual = "days-80x24"
  case daysSmallest = "days-40x12"
  case searchesUsual = "searches-80x24"
  case sortsUsual = "sorts-80x24"
  case termsUsual = "terms-80x24"
  case options = "options-80x24"
  case references = "references-60x16"
  case folded = "folded-60x16"
  case help = "help-80x24"
  case helpSmallest = "help-40x12"
  case details = "details-80x24"
  case tree = "tree-120x40"
  case treeSmall = "tree-80x24"
  case marked = "marked-120x40"
  case markedSmall = "marked-80x24"
  case blind = "blind-120x40"
  case tags = "tags-80x24"
  case note = "note-80x24"
  case branches = "branches-80x24"
  case compare = "compare-120x40"
  case compareSmall = "compare-80x24"
  case viewer = "viewer-120x40"
  case viewerSmall = "viewer-80x24"
  case viewerSmallest = "viewer-40x12"
  case before = "before-120x40"
  case split = "split-80x24"
  case viewerText = "viewer-text-80x24"
  case sheet = "sheet-120x40"
  case sheetSmall = "sheet-80x24"
  case sheetSmallest = "sheet-40x12"
  case sheetLarge = "sheet-200x60"
  case rerunSeeds = "rerun-seeds-80x24"
  case unconfirmed = "unconfirmed-80x24"
  case unconfirmedSmall = "unconfirmed-60x16"
  case unconfirmedSmallest = "unconfirmed-40x12"
  case noKey = "no-key-80x24"
  case paletteSmallest = "palette-40x12"
  case palette = "palette-80x24"
  case paletteWide = "palette-120x40"
  case messages = "messages-80x24"
  case below = "below-120x40"
  case tour = "tour-80x24"
  case confirm = "confirm-80x24"
  case confirmSmallest = "confirm-40x12"
  case budget = "budget-80x24"
  case budgetSmallest = "budget-40x12"
  case smallest = "smallest-40x12"
  case smallestHistory = "smallest-history-40x12"
  case tooSmall = "too-small-32x9"
  case tooLow = "too-small-60x2"
  case tooNarrow = "too-small-20x5"
  case tooTiny = "too-small-5x1"
  case sandbox = "sandbox-120x40"
  case themesSmallest = "themes-40x12"
  case themesSmall = "themes-60x16"
  case themesUsual = "themes-80x24"
  case themesWide = "themes-120x40"
  case themesLarge = "themes-200x60"
  case settingsSmallest = "settings-40x12"
  case settingsSmall = "settings-60x16"
  case settingsUsual = "settings-80x24"
  case settingsWide = "settings-120x40"
  case settingsLarge = "settings-200x60"
  case nextKeysSmallest = "next-keys-40x12"
  case nextKeysSmall = "next-keys-60x16"
  case nextKeysUsual = "next-keys-80x24"
  case nextKeysWide = "next-keys-120x40"
  case nextKeysLarge = "next-keys-200x60"

  var testDescription: String { rawValue }

  var size: Size {
    let numbers = rawValue.split(separator: "-").last?.split(separator: "x").compactMap { Int($0) }
    return Size(columns: numbers?.first ?? 0, rows: numbers?.last ?? 0)
  }

  private var withoutKey: Model {
    var model = Fixture.empty(columns: size.columns, rows: size.rows)
    model.keyStatus = KeyStatus(isSet: false)
    return model
  }

  /// The model at that moment, reached by the way a person and the store would take.
  var model: Model {
    switch self {
    case .startEmpty, .startSmallest: Fixture.empty(columns: size.columns, rows: size.rows)
    case .startNoKey: withoutKey
    case .compose, .composeCheck, .tooLong, .options: composing
    case .running, .peeking, .resultSmallest, .resultSmall, .result, .resultLarge, .history,
      .smallestHistory:
      looking
    case .references, .folded, .smallest:
      working(focus: self == .references ? .references : .prompt)
    case .help, .helpSmallest, .details, .unconfirmed, .unconfirmedSmall, .unconfirmedSmallest,
      .noKey, .confirm,
      .confirmSmallest, .budget, .budgetSmallest, .rerunSeeds:
      overlaid
    case .compare, .compareSmall: comparing
    case .viewer, .viewerSmall, .viewerSmallest, .before, .split, .viewerText, .sheet, .sheetSmall,
      .sheetSmallest, .sheetLarge:
      overPictures(working(focus: .history, selecting: 4))
    case .tree, .treeSmall: TreeTests.tree(columns: size.columns, rows: size.rows)
    case .marked, .markedSmall, .blind, .tags, .note, .branches: judging
    case .tooSmall, .tooLow, .tooNarrow, .tooTiny: working(focus: .prompt)
    case .palette, .paletteSmallest, .paletteWide, .messages, .below, .tour: arranged
    case .sandbox: inSandbox
    case .searchSmallest, .searchUsual, .searchWide, .searchError, .searchErrorSmallest,
      .seedsUsual, .seedsWide, .daysUsual, .daysSmallest, .searchesUsual, .sortsUsual, .termsUsual:
      listing
    default: choosing
    }
  }

  /// The palette, the messages, another layout, the tour.
  private var arranged: Model {
    var model = working(focus: .history)
    switch self {
    case .palette, .paletteSmallest:
      _ = model.press("F2")
      model.type("seed")
    case .messages:
      model.say(.done, "saved 7f3a92c1")
      model.say(.error, "5de0a7b2 failed: the service could not read image 2, as it was no picture")
      model.say(.note, "Copied")
      _ = model.press("@")
    case .below: _ = model.press("&")
    case .tour:
      model = Fixture.empty(columns: size.columns, rows: size.rows, isSandbox: true)
      model.facts.samples = [.init(name: "a", title: "A portrait", url: "https://a.example/a.png")]
      _ = model.perform(.tour, key: nil, in: .history)
      model.toast = nil
    default: _ = model.press("F2")
    }
    return model
  }

  /// The pickers of themes and settings, and a sequence that was begun.
  private var choosing: Model {
    var model = working(focus: .history)
    switch rawValue.prefix(while: { !$0.isNumber }) {
    case "themes-":
      let names = [
        "auto", "dark", "light", "terminal", "mono", "high-contrast", "colour-blind",
        "catppuccin-latte", "catppuccin-mocha", "dracula", "gruvbox-dark", "gruvbox-light", "nord",
        "rose-pine", "solarized-dark", "solarized-light", "tokyo-night",
      ]
      _ = model.handle(.themes(ThemeList(names: names, chosen: "auto")), at: Fixture.now)
    case "settings-":
      let values: [SettingValue] = [
        SettingValue(key: .theme, value: "\"auto\""),
        SettingValue(key: .keyPreset, value: "\"default\""),
        SettingValue(key: .preview, value: "\"auto\""), SettingValue(key: .mouse, value: "true"),
        SettingValue(key: .ascii, value: "true", overriddenBy: "--ascii"),
        SettingValue(key: .reduceMotion, value: "false"),
        SettingValue(key: .confirmAbove, value: "5"),
      ]
      _ = model.handle(.settings(values), at: Fixture.now)
    default:
      _ = model.press("1")
      _ = model.press("C-x")
      let later = Timestamp(rawValue: Fixture.now.rawValue + 300)
      _ = model.handle(.tick, at: later)
    }
    return model
  }

  func working(focus: Pane, selecting index: Int = 1) -> Model {
    var model = Fixture.working(columns: size.columns, rows: size.rows, focus: focus)
    model.session = [Fixture.localID("aa"): MicroUSD(rawValue: 490_000)]
    model.durations = (0..<32).map { .milliseconds(10_500 + 300 * $0) }
    model.select(index)
    model.answerResult(parent: nil)
    model.answerPicture()
    return model
  }

  var composing: Model {
    var model = working(focus: .prompt)
    model.totals.running = 0
    Fixture.answerPages(&model, with: Array(Fixture.jobs().dropFirst()), total: 1_204)
    model.select(0)
    model.answerResult(parent: Fixture.parent)
    model.answerPicture()
    switch self {
    case .composeCheck:
      model.stashCount = 2
      let text = Fixture.prompt + " Add the hat of image 3."
      let filling = String(repeating: "word ", count: 500).prefix(2_317 - text.count)
      model.draft.prompt.replaceAll(filling + "\n" + text)
    case .tooLong: model.draft.prompt.replaceAll(String(repeating: "word ", count: 502))
    case .options:
      model.focus = .options
      model.draft.seed = SeedSetting(mode: .step, base: 846_930_886)
    default: break
    }
    return model
  }

  private var looking: Model {
    switch self {
    case .running, .peeking:
      var model = working(focus: self == .peeking ? .prompt : .history, selecting: 0)
      var parent = Fixture.jobs()[1].job
      parent.input.prompt = Fixture.jobs()[0].parentInput?.prompt ?? ""
      model.answerResult(parent: parent)
      model.peeksResult = self == .peeking
      _ = model.handle(.tick, at: Fixture.now)
      model.answerPicture()
      return model
    case .history:
      var model = working(focus: .history, selecting: 4)
      model.history.newSinceMove = 3
      return model
    case .smallestHistory: return working(focus: .history, selecting: 3)
    default:
      var model = working(focus: size.columns < 100 ? .result : .history)
      model.answerResult(parent: Fixture.parent)
      model.answerPicture()
      if self == .resultLarge { model.say(.done, "saved 7f3a92c1", key: .jobOpen, label: "open") }
      return model
    }
  }

  private var comparing: Model {
    var model = working(focus: .history)
    var (left, right) = (Fixture.jobs()[1].job, Fixture.jobs()[2].job)
    left.input.negativePrompt = "blurry, extra fingers, text, watermark"
    right.completedAt = right.completedAt?.advanced(by: .milliseconds(1_700))
    left.outputs[0].path = "/pictures/one.png"
    right.outputs[0].path = "/pictures/two.png"
    _ = model.handle(.comparison(left, right), at: Fixture.now)
    for side in Comparison.Side.allCases {
      guard let request = model.comparison?.shown[side]?.requested else { continue }
      _ = model.handle(
        .comparedPicture(request, .success(Model.square(in: request.size))), at: Fixture.now)
    }
    _ = model.handle(
      .pictureDifference(
        ["/pictures/one.png", "/pictures/two.png"], PictureDifference(mean: 0.083, changed: 0.31)),
      at: Fixture.now)
    return model
  }

  private var judging: Model {
    var model = working(focus: .history)
    let opinions: [(Int, Judgement)] = [
      (1, Judgement(rating: 4, choice: .kept, tags: ["warm"].compactMap(Tag.init(rawValue:)))),
      (2, Judgement(rating: 2)), (4, Judgement(rating: 5, choice: .kept)),
      (5, Judgement(choice: .rejected)), (7, Judgement(rating: 3, note: "for the cover")),
    ]
    for (index, judgement) in opinions { model.history.rows[index].judgement = judgement }
    switch self {
    case .marked, .markedSmall: model.press("Space j j Space")
    case .blind:
      model.press("N")
      let pair = [1, 2].map { model.history.rows[$0] }
      _ = model.handle(.marked(pair, for: .blind(pair[0].id)), at: Fixture.now)
      for side in Comparison.Side.allCases {
        guard let request = model.comparison?.shown[side]?.requested else { continue }
        _ = model.handle(
          .comparedPicture(request, .success(Model.square(in: request.size))), at: Fixture.now)
      }
    case .tags:
      model.press("#")
      _ = model.handle(
        .tags(["hair", "terrace", "warm"].compactMap(Tag.init(rawValue:))), at: Fixture.now)
    case .note:
      model.press("j j j j j j \"")
    default:
      let days = LocalDays { _ in 0 }.starts(31, upTo: Fixture.now).map {
        DaySpending(
          start: $0, charged: MicroUSD(rawValue: 140_000), runs: 2, kept: 1)
      }
      var other = TreeTests.sum
      other.prompt = "Replace the sky of image 1 with thin evening clouds, keep the horizon"
      _ = model.handle(
        .spending(SpendingReport(days: days, branches: [other, other], own: other)),
        at: Fixture.now)
      model.press("Tab")
    }
    return model
  }

  private var inSandbox: Model {
    var model = Fixture.empty(columns: size.columns, rows: size.rows, isSandbox: true)
    let url = "http://127.0.0.1:41873/samples/portrait.jpg"
    if let base = try? BaseURL("http://127.0.0.1:41873") { model.facts.base = base }
    model.facts.samples = [.init(name: "portrait.jpg", title: "A portrait", url: url)]
    model.draft.prompt.replaceAll("Warm evening light, soft blur behind the figure")
    model.draft.slots = [ReferenceSlot(url: url), nil, nil]
    model.checks[url] = .fine(
      RemotePicture(bytes: 240_000, header: ImageHeader(kind: .jpeg, width: 768, height: 1_024)))
    var row = Fixture.row(
      "5b1c02de", .saved, age: 4, prompt: model.draft.prompt.text, seed: 719_885_386)
    row.job.completedAt = row.job.createdAt.advanced(by: .milliseconds(2_100))
    row.job.expiresAt = Fixture.now.advanced(by: .seconds(59 * 60))
    row.job.outputs[0].bytes = 310_000
    row.job.outputs[0].width = 768
    row.job.outputs[0].height = 768
    model.focus = .history
    Fixture.answerPages(&model, with: [row])
    model.answerResult(parent: nil)
    model.answerPicture()
    return model
  }
}

extension Model {
  /// Selects a row as a person does.
  mutating func select(_ index: Int) {
    let before = focus
    focus = .history
    press("g")
    for _ in 0..<index { press("Down") }
    focus = before
    _ = handle(.tick, at: Fixture.now)
  }

  /// The store's answer about the selected job.
  mutating func answerResult(parent: Job?) {
    guard let target = resultTarget, let job = history.row(target)?.job else { return }
    _ = handle(.resultLoaded(target, job, parent: parent), at: Fixture.now)
  }

  /// The picture that was asked for, as large as a square fits its box.
  mutating func answerPicture() {
    guard let request = picture.requested else { return }
    let cells = Self.square(in: request.size)
    _ = handle(.picture(request, cells), at: Fixture.now)
  }

  /// A square picture of one colour, as large as fits.
  static func square(in box: Size) -> CellPicture {
    let columns = min(box.columns, box.rows * 2) / 2 * 2
    let size = Size(columns: columns, rows: columns / 2)
    let cell = Cell(
      .glyph("▀"), style: .picture(ink: RGB(red: 90, green: 60, blue: 30), ground: nil))
    return CellPicture(
      size: size, cells: Array(repeating: cell, count: size.columns * size.rows),
      pixels: PixelSize(width: 1_024, height: 1_024))
  }
}

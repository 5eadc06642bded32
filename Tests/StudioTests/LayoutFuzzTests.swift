import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

/// Every size, however odd, shows a whole frame of everything there is.
@Suite("At any size")
struct LayoutFuzzTests {
  /// What the frame is of: anything that can stand on the screen together.
  struct Variant: Sendable {
    var focus = Pane.prompt
    var isZoomed = false
    var peeks = false
    var isASCII = false
    var overlay = 0
    var line = 0
    var row = 0
    var prompt = 0
    var layout: PaneLayout?
    var hidden: Pane?
    var isTouring = false
  }

  @Test(
    "nothing breaks, from nothing at all to 400x120",
    arguments: [0] + Array(stride(from: 1, through: 61, by: 3)) + [75, 98, 120])
  func sweep(_ rows: Int) {
    var random = SeededGenerator(seed: UInt64(rows))
    for columns in [0] + Array(stride(from: 1, through: 131, by: 5)) + [177, 260, 400] {
      check(.random(using: &random), Size(columns: columns, rows: rows))
    }
  }

  @Test(
    "nothing breaks with any pane, overlay, line or job at the sizes people have",
    arguments: [
      Size(columns: 40, rows: 12), Size(columns: 41, rows: 13), Size(columns: 60, rows: 16),
      Size(columns: 80, rows: 24), Size(columns: 99, rows: 20), Size(columns: 100, rows: 14),
      Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
    ])
  func known(_ size: Size) {
    for focus in Pane.allCases {
      check(Variant(focus: focus, isZoomed: true), size)
      check(Variant(focus: focus, peeks: true, isASCII: true), size)
    }
    for row in JobState.allCases.indices {
      check(Variant(focus: .history, row: row), size)
      check(Variant(focus: .result, row: row), size)
      check(Variant(focus: .prompt, peeks: true, row: row), size)
    }
    for overlay in 1...Self.overlays { check(Variant(overlay: overlay), size) }
    for line in 1...3 { check(Variant(line: line), size) }
    for prompt in Self.prompts.indices { check(Variant(prompt: prompt), size) }
  }

  @Test("nothing breaks on a wall of a screen")
  func wall() {
    for focus in Pane.allCases { check(Variant(focus: focus), Size(columns: 400, rows: 120)) }
    check(Variant(overlay: 1), Size(columns: 400, rows: 120))
  }

  @Test("a storm of sizes ends in the frame of the last one", arguments: 0..<8)
  func storm(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 77)
    var model = Self.model(.random(using: &random), Size(columns: 80, rows: 24))
    var memory = ScreenMemory()
    for _ in 0..<40 {
      let size = Size(
        columns: Int.random(in: 0...220, using: &random),
        rows: Int.random(in: 0...70, using: &random))
      _ = model.handle(.resized(size), at: Fixture.now)
      #expect(Screen.draw(model, remembering: &memory) == Screen.draw(model), "\(size)")
    }
  }

  private func check(_ variant: Variant, _ size: Size) {
    let model = Self.model(variant, size)
    let surface = Screen.draw(model)
    #expect(surface.size == size)
    guard !PanePlaces.isTooSmall(model.size) else { return }
    let comment = "\(size.columns)x\(size.rows) \(variant)"
    if let cursor = surface.cursor {
      #expect(surface.bounds.contains(cursor), "\(comment)")
    }
    #expect(surface.cursor != nil, "the cursor stands on what keys go to: \(comment)")
    #expect(Self.focusedTitles(surface) == 1, "\(comment)")
    let lines = Self.lines(model.glyphs)
    for row in 0..<size.rows - 1 {
      let cell = surface[size.columns - 1, row].content
      guard case .glyph(let glyph) = cell, lines.contains(glyph.text) else {
        Issue.record("no line at the right edge of row \(row): \(comment)")
        return
      }
    }
  }

  /// How many titles are shown as having the focus.
  private static func focusedTitles(_ surface: Surface) -> Int {
    var count = 0
    for row in 0..<surface.size.rows {
      var wasTitle = false
      for column in 0..<surface.size.columns {
        let cell = surface[column, row]
        guard case .role(let ink, _, _) = cell.style else { continue }
        let isTitle = ink == .titleFocus && cell.content != .blank
        if isTitle, !wasTitle { count += 1 }
        wasTitle = ink == .titleFocus
      }
    }
    return count
  }

  private static func lines(_ glyphs: GlyphSet) -> Set<String> {
    Set(glyphs == .ascii ? "|+#" : "│┤┐┘┃┪┫┓┛┦┩┨┧").reduce(into: []) { $0.insert(String($1)) }
  }
}

extension LayoutFuzzTests {
  static let overlays = 17

  static let prompts = [
    Fixture.prompt, "", "word", String(repeating: "over ", count: 520),
    "商品の背景を白い大理石に変えて、影を柔らかくする\n\n\n👩‍👩‍👧 e\u{301}\u{200D}\u{202E}\u{7}\tend",
    String(repeating: "longword", count: 60),
  ]

  static func model(_ variant: Variant, _ size: Size) -> Model {
    var model = Fixture.working(columns: size.columns, rows: size.rows, focus: variant.focus)
    if variant.isASCII { model.glyphs = .ascii }
    model.facts.samples = [
      .init(name: "a.png", title: "A portrait", url: "https://a.example/a.png")
    ]
    model.draft.prompt.replaceAll(prompts[variant.prompt])
    Fixture.answerPages(&model, with: Fixture.oneOfEachState())
    model.history.selected = model.history.rows[variant.row % model.history.rows.count].id
    _ = model.handle(.tick, at: Fixture.now)
    model.answerResult(parent: Fixture.parent)
    model.answerPicture()
    model.peeksResult = variant.peeks && size.columns < PanePlaces.wideColumns
    model.isZoomed = variant.isZoomed
    model.arrangement.layout = variant.layout
    if let hidden = variant.hidden { model.arrangement.setHidden(true, hidden) }
    if variant.isTouring { model.tour = Tour(sentBefore: 0) }
    switch variant.line {
    case 1: model.openLine(in: .references, "Enter")
    case 2: model.openLine(in: .references, "L")
    case 3: model.openLine(in: .options, "Enter")
    default: break
    }
    model.open(variant.overlay)
    _ = model.handle(.tick, at: Fixture.now)
    return model
  }
}

extension LayoutFuzzTests.Variant {
  static func random(using generator: inout SeededGenerator) -> Self {
    Self(
      focus: Pane.allCases.randomElement(using: &generator) ?? .prompt,
      isZoomed: Int.random(in: 0..<4, using: &generator) == 0,
      peeks: Bool.random(using: &generator), isASCII: Bool.random(using: &generator),
      overlay: max(0, Int.random(in: -8...LayoutFuzzTests.overlays, using: &generator)),
      line: max(0, Int.random(in: -3...3, using: &generator)),
      row: Int.random(in: 0..<JobState.allCases.count, using: &generator),
      prompt: Int.random(in: LayoutFuzzTests.prompts.indices, using: &generator),
      layout: PaneLayout.allCases.randomElement(using: &generator),
      hidden: Bool.random(using: &generator) ? Pane.allCases.randomElement(using: &generator) : nil,
      isTouring: Int.random(in: 0..<4, using: &generator) == 0)
  }
}

extension Model {
  fileprivate mutating func openLine(in pane: Pane, _ key: String) {
    // At a size where keys mean nothing no line can be opened.
    focus = pane
    press(key)
    type("https://example.org/a picture with a rather long name 商品.png?size=large")
  }

  fileprivate mutating func open(_ overlay: Int) {
    switch overlay {
    case 1: _ = perform(.help, key: nil, in: context)
    case 2: _ = openSamples()
    case 3:
      _ = handle(.recentReferences(Fixture.references, slot: 0), at: Fixture.now)
    case 4: _ = open(.question(Question(running: .jobRerun, in: .history, price: facts.price)))
    case 5: history.rows.first.map { _ = open(.settle($0.job)) }
    case 6: _ = open(.noKey)
    case 7:
      if let job = history.rows.first?.job { _ = handle(.details(job), at: Fixture.now) }
    case 8: _ = perform(.draftRequest, key: nil, in: context)
    case 9: _ = perform(.judgeNote, key: nil, in: .history)
    case 10: _ = perform(.spendBudget, key: nil, in: .history)
    case 11: _ = perform(.judgeTag, key: nil, in: .history)
    case 12:
      let rows = history.rows
      tree.isOn = true
      tree.inFlight = TreeRequest(.newest, limit: rows.count)
      // Each came of the one before: as deep as it is long.
      let nodes = rows.enumerated().map { index, row in
        TreeNode(id: row.id, edge: index % 2 == 0 ? .picture : .settings, depth: index, past: ~0)
      }
      let sums = rows.last.map { [$0.id: TreeTests.sum] } ?? [:]
      if let request = tree.inFlight {
        _ = handle(.trees(request, TreePage(rows: rows, nodes: nodes, sums: sums)), at: Fixture.now)
      }
    case 13: _ = openPalette(in: context)
    case 14: _ = perform(.log, key: nil, in: context)
    case 15: _ = open(.several(SeveralRuns()))
    case 16: _ = openActions()
    case 17:
      _ = handle(.themes(ThemeList(names: ["auto", "nord"], chosen: "auto")), at: Fixture.now)
    default: break
    }
  }
}

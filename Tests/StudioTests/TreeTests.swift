import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("The history as trees")
struct TreeTests {
  static let sum = BranchSpending(
    root: Fixture.localID("c41d07fe"), runs: 5, charged: MicroUSD(rawValue: 210_000),
    atRisk: .pricePerRun, kept: 1)

  /// Two trees, the second of a job alone: the rows as the store gives them.
  static func page(hasBelow: Bool = false) -> TreePage {
    let rows = Fixture.jobs()
    let id = { (start: String) in Fixture.localID(start) }
    let nodes = [
      TreeNode(id: id("c41d07fe")),
      TreeNode(id: id("7f3a92c1"), edge: .settings, depth: 1, isLast: false),
      TreeNode(id: id("e19b40d2"), edge: .settings, depth: 2, isLast: false, past: 0b10),
      TreeNode(id: id("a7740c19"), edge: .picture, depth: 2, isLast: true, past: 0b10),
      TreeNode(id: id("2b90e1aa"), edge: .settings, depth: 1, isLast: true),
      TreeNode(id: id("90cc5512")),
    ]
    return TreePage(
      rows: nodes.compactMap { node in rows.first { $0.id == node.id } }, nodes: nodes,
      sums: [id("2b90e1aa"): sum], hasAbove: false, hasBelow: hasBelow)
  }

  static func tree(
    columns: Int = 120, rows: Int = 40, hasBelow: Bool = false, of trees: TreePage? = nil
  ) -> Model {
    var model = Fixture.working(columns: columns, rows: rows, focus: .history)
    model.select(1)
    model.press("t")
    if let request = model.tree.inFlight {
      let page = trees ?? page(hasBelow: hasBelow)
      _ = model.handle(.trees(request, page), at: Fixture.now)
    }
    model.answerResult(parent: nil)
    return model
  }

  @Test("t reads the trees around the selected job, and t again the list")
  func turns() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    let id = model.history.rows[1].id
    let asked = model.press("t").compactMap { effect -> TreeRequest.Anchor? in
      if case .loadTrees(let request) = effect { request.anchor } else { nil }
    }
    #expect(asked == [.around(id)])
    // The list stays until the trees are there.
    #expect(model.history.rows.count == Fixture.jobs().count)
    model = Self.tree()
    #expect(model.history.selected == id)
    let effects = model.press("t")
    #expect(
      effects.contains {
        if case .loadPage(let page) = $0 { page.anchor == .around(id) } else { false }
      })
    #expect(!model.tree.isOn)
  }

  @Test("rows stand below what they came from, the edge in words, the sum below the tree")
  func shows() {
    let text = Screen.draw(Self.tree()).text()
    #expect(text.contains("tree · 1 running · 1,205 jobs"))
    #expect(text.contains("▸ ✓ saved       ├─ +golden hour"))
    #expect(text.contains("◒ processing  │  ├─ +the sea"))
    #expect(text.contains("✗ failed      │  ╘═ edited the picture"))
    #expect(text.contains("! unconfirmed └─ +seen from behind"))
    #expect(text.contains("5 runs · $0.21 · at risk $0.07 · 1 kept"))
  }

  @Test("a seed that is all that changed is named on its edge")
  func seeds() {
    var page = Self.page()
    page.rows[5].parentInput = page.rows[5].job.input
    page.rows[5].parentInput?.seed = 41
    page.nodes[5].depth = 1
    page.nodes[5].edge = .settings
    #expect(Screen.draw(Self.tree(of: page)).text().contains("└─ seed 41 → 42"))
  }

  @Test("moving passes over sums, and what comes near to the end is read on")
  func moves() {
    var model = Self.tree(hasBelow: true)
    #expect(model.tree.inFlight != nil)
    model = Self.tree()
    #expect(model.tree.inFlight == nil)
    model.press("j j j j")
    #expect(model.history.selectedIndex == 5)
    // In little room the selection stays in sight, whatever the sums take.
    var small = Self.tree(columns: 80, rows: 20)
    for _ in 0..<6 {
      small.press("j")
      let lines = small.history.lines(PanePlaces(small).historyRows)
      #expect(small.history.selectedIndex.map { lines.contains(.row($0)) } == true)
    }
  }

  @Test("^ goes to the job it came from, held or not")
  func parent() throws {
    var model = Self.tree()
    model.press("^")
    #expect(model.history.selected == Fixture.localID("c41d07fe"))
    #expect(model.press("^").isEmpty)
    #expect(model.toast?.text == "It has no parent")
    // In the list as well, and of a picture that was edited its job.
    var list = Fixture.working(columns: 120, rows: 40, focus: .history)
    var edited = Fixture.row("ee01", .saved, age: 5, prompt: "edit", seed: 1)
    edited.job.input.references[0].source = Fixture.localID("0ab0")
    Fixture.answerPages(&list, with: [edited] + Fixture.jobs())
    list.press("g")
    let effects = list.press("^")
    #expect(
      effects.contains {
        if case .loadPage(let page) = $0 {
          page.anchor == .around(Fixture.localID("0ab0"))
        } else {
          false
        }
      })
  }

  @Test("B searches for the branch, and it stays a tree")
  func branch() {
    var model = Self.tree()
    model.press("B")
    #expect(model.search.text == "branch:7f3a92c1")
    #expect(model.tree.inFlight?.search?.query.items.count == 1)
    #expect(model.search.inFlight == nil)
  }

  /// Of the first tree one row is found, which the one above it leads to.
  static func found() -> TreePage {
    var page = page()
    page.rows = [page.rows[0], page.rows[1]]
    page.nodes = [page.nodes[0], page.nodes[1]]
    page.nodes[0].isFound = false
    page.nodes[1].isLast = true
    var sum = sum
    sum.found = 1
    page.sums = [page.rows[1].id: sum]
    return page
  }

  @Test("as one types, the trees are those of what is found; Esc shows all again")
  func searches() throws {
    var model = Self.tree()
    var asked: [TreeRequest] = []
    for key in ["/", "s", "e", "a"] {
      asked += model.press(key).compactMap { effect in
        if case .loadTrees(let request) = effect { request } else { nil }
      }
    }
    #expect(asked.map { $0.search?.query.items.count } == [1, 1, 1])
    #expect(asked.last?.anchor == .newest)
    // The answer to what was typed before is not taken.
    _ = model.handle(.trees(asked[0], TreePage()), at: Fixture.now)
    #expect(model.history.rows.count == 6)
    let effects = model.handle(.trees(asked[2], Self.found()), at: Fixture.now)
    #expect(model.history.rows.count == 2)
    let counted = effects.contains {
      if case .countFound(let filter) = $0 { filter == asked[2].filter } else { false }
    }
    #expect(counted)
    _ = model.handle(.counted(try #require(asked[2].filter), 37), at: Fixture.now)
    var text = Screen.draw(model).text()
    #expect(text.contains("tree · 37 / 1,205"))
    #expect(text.contains("5 runs, 1 found · $0.21"))
    #expect(text.contains("sea"))
    model.press("Enter")
    text = Screen.draw(model).text()
    #expect(text.contains("Esc clear"))
    let cleared = model.press("Esc")
    #expect(
      cleared.contains {
        if case .loadTrees(let request) = $0 { request.search == nil } else { false }
      })
    #expect(model.tree.isOn && model.search.query.isEmpty)
  }

  @Test("what only leads to what was found is dimmed")
  func dims() throws {
    var model = Self.tree()
    model.press("/ s e a")
    let request = try #require(model.tree.inFlight)
    _ = model.handle(.trees(request, Self.found()), at: Fixture.now)
    let root = HistoryRowLine(
      row: model.history.rows[0], columns: HistoryColumns(width: 58), changed: nil, fold: nil,
      node: model.history.tree[model.history.rows[0].id], needles: [], isSelected: false,
      hasFocus: true)
    var surface = Surface(size: Size(columns: 58, rows: 1))
    root.draw(model, in: Rect(column: 0, row: 0, columns: 58, rows: 1), at: 0, on: &surface)
    #expect(surface[2, 0].style == .role(.muted, .base))
    #expect(surface[17, 0].style == .role(.muted, .base))
  }

  @Test("a list that is searched turns into the trees of what was found, and back")
  func turnsSearched() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.press("/ s e a Enter")
    let asked = model.press("t").compactMap { effect -> TreeRequest? in
      if case .loadTrees(let request) = effect { request } else { nil }
    }
    #expect(asked.first?.search?.query == model.search.query)
    let back = model.press("t")
    #expect(
      back.contains {
        guard case .search(let request) = $0 else { return false }
        return request.filter.query == model.search.query
      })
  }

  @Test("a parent that is not among what was found ends the search")
  func sought() throws {
    var model = Self.tree()
    model.press("/ s e a Enter")
    var request = try #require(model.tree.inFlight)
    _ = model.handle(.trees(request, Self.found()), at: Fixture.now)
    model.seek(Fixture.localID("2b90e1aa"))
    model.select(Fixture.localID("2b90e1aa"))
    _ = model.handle(.tick, at: Fixture.now)
    request = try #require(model.tree.inFlight)
    #expect(request.anchor == .around(Fixture.localID("2b90e1aa")))
    _ = model.handle(.trees(request, Self.found()), at: Fixture.now)
    #expect(model.search.text.isEmpty)
    #expect(model.history.selected == Fixture.localID("2b90e1aa"))
    #expect(model.tree.inFlight?.search == nil)
  }

  @Test("runs that differ in the seed are one row of their tree, and unfold")
  func folds() throws {
    var model = Self.tree()
    let asked = model.press("Z").compactMap { effect -> TreeRequest? in
      if case .loadTrees(let request) = effect { request } else { nil }
    }
    #expect(model.tree.isOn && asked.first?.filter?.isFolded == true)
    // Nothing is looked for, so that there is no count to ask for.
    #expect(model.search.counting == nil)
    var page = Self.page()
    let (head, run) = (page.nodes[2].id, page.nodes[3].id)
    page.nodes[2].fold = .folded([run])
    page.nodes[2].isLast = true
    page.rows.remove(at: 3)
    page.nodes.remove(at: 3)
    // A run that went into another's row is still the one in hand.
    model.history.selected = run
    _ = model.handle(.trees(try #require(asked.first), page), at: Fixture.now)
    #expect(model.history.selected == head)
    #expect(Screen.draw(model).text().contains("│  └─ 2 seeds"))
    model.press("l")
    var request = try #require(model.tree.inFlight)
    #expect(request.unfolded == [head] && request.anchor == .around(head))
    page = Self.page()
    page.nodes[2].fold = .unfolded([run])
    page.nodes[3].fold = .run(of: head, isLast: true)
    _ = model.handle(.trees(request, page), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("│  ├─ ▾ +the sea"))
    model.press("j h")
    request = try #require(model.tree.inFlight)
    #expect(model.history.selected == head && request.unfolded.isEmpty)
  }

  @Test("what was read for the list is not taken for the tree")
  func late() {
    var model = Self.tree()
    let before = model.history.rows
    let late = PageRequest(anchor: .newest, limit: 40)
    _ = model.handle(
      .page(
        late,
        HistoryPage(rows: [], hasNewer: false, hasOlder: false, total: 0, newerCount: 0)),
      at: Fixture.now)
    #expect(model.history.rows == before)
    _ = model.handle(
      .treesFailed(TreeRequest(.oldest, limit: 3), "no"), at: Fixture.now)
    #expect(model.toast?.text != "no")
  }

  @Test("one that is gone leaves the selection on a row that is there")
  func gone() throws {
    var model = Self.tree()
    var page = Self.page()
    page.rows.remove(at: 1)
    page.nodes.remove(at: 1)
    _ = model.handle(.storeChanged, at: Fixture.now)
    let request = try #require(model.tree.inFlight)
    _ = model.handle(.trees(request, page), at: Fixture.now)
    #expect(model.history.selectedIndex != nil)
  }

  @Test("deep rows show the levels next to them")
  func deep() {
    let look = TreeLook(
      node: TreeNode(id: .sample(1), edge: .settings, depth: 40, isLast: true, past: ~0),
      glyphs: .unicode)
    #expect(look.branches(columns: 60).map(\.text.text).joined() == "…  │  │  │  │  │  └─ ")
    #expect(look.branches(columns: 60).width <= 24)
  }

  @Test("the runner reads trees, and tells what went wrong")
  func runner() async throws {
    let bench = Workbench()
    var child = Job.sample(2)
    child.parent = JobParent(id: .sample(1), kind: .rerun)
    try await bench.store.insert([.sample(1), child])
    let request = TreeRequest(.newest, limit: 9)
    await bench.runner.start(.loadTrees(request))
    let page = await bench.next { if case .trees(request, let page) = $0 { page } else { nil } }
    #expect(page?.nodes.map(\.depth) == [0, 1])
    #expect(page?.sums[.sample(2)]?.runs == 2)
  }
}

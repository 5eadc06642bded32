import Api18
import Jobs
import Testing

@Suite struct QueryTests {
  /// Saturday 2026-11-28 at 13:30, one hour east of Greenwich.
  static let context = QueryContext(
    now: Timestamp(rawValue: 1_795_869_000_000),
    saved: ["good": "rated:>=4 -is:rejected", "nested": "@good", "wrong": "state:done"]
  ) { _ in 3600 }

  private func read(_ text: String, caret: Int? = nil) throws(QueryError) -> JobQuery {
    try JobQuery(text, caret: caret, context: Self.context)
  }

  private static func day(_ text: String, _ milliseconds: Int64 = 0) -> Int64 {
    (Timestamp(iso8601: text)?.rawValue ?? 0) + milliseconds
  }

  @Test(arguments: [
    ("hair", [QueryTest.text(TextNeedle("hair"))]),
    (#""golden hour""#, [.text(TextNeedle("golden hour"))]),
    (#""open quote"#, [.text(TextNeedle("open quote"))]),
    (#""a \" and \\""#, [.text(TextNeedle(#"a " and \"#))]),
    ("16:9", [.text(TextNeedle("16:9"))]),
    ("https://example.com", [.text(TextNeedle("https://example.com"))]),
    ("金色", [.text(TextNeedle("金色"))]),
    ("state:failed,lost", [.state(.failed), .state(.lost)]),
    ("STATE:Open", [.isOpen]),
    ("state:ended", [.isEnded]),
    ("status:Queued", [.status("queued")]),
    ("seed:42", [.seed(42...42)]),
    ("seed:-3", [.seed(-3 ... -3)]),
    ("seed:41..50", [.seed(41...50)]),
    ("seed:none", [.noSeed]),
    ("cost:>0.05", [.cost(50_001 ... .max)]),
    ("cost:0.07,none", [.cost(70_000...70_000), .noCost]),
    ("took:20s..1m", [.took(20_000...60_000)]),
    ("took:20", [.took(20_000...20_999)]),
    ("took:<=1.5", [.took(.min...1_500)]),
    ("took:none", [.tookNothing]),
    ("rated:>=4", [.rated(4 ... .max)]),
    ("rated:none,0", [.unrated, .rated(0...0)]),
    ("is:kept,rejected,marked", [.kept, .rejected, .marked]),
    ("verdict:won,tie", [.verdict(.won), .verdict(.tie)]),
    ("tag:hair*", [.tag(NamePattern("hair", isPrefix: true))]),
    (#"tag:"hair*",none"#, [.tag(NamePattern("hair*")), .untagged]),
    ("model:hera*", [.model(NamePattern("hera", isPrefix: true))]),
    ("model:none", [.noModel]),
    ("ref:portrait.jpg", [.reference(TextNeedle("portrait.jpg"), sourcePrefix: nil)]),
    ("ref:7f3a", [.reference(TextNeedle("7f3a"), sourcePrefix: "7f3a")]),
    ("parent:7F3A", [.parent("7f3a")]),
    ("branch:7f3a", [.branch("7f3a")]),
    ("saved:yes,no,lost", [.picture(.saved), .picture(.waiting), .picture(.lost)]),
    ("has:note,child", [.has(.note), .has(.child)]),
    ("after:2026-11", [.created(day("2026-10-31T23:00:00Z") ... .max)]),
    ("before:2026", [.created(.min...day("2025-12-31T23:00:00Z", -1))]),
    (
      "on:yesterday",
      [.created(day("2026-11-26T23:00:00Z")...day("2026-11-27T23:00:00Z", -1))]
    ),
    (
      "on:monday", [.created(day("2026-11-22T23:00:00Z")...day("2026-11-23T23:00:00Z", -1))]
    ),
    (
      "on:2026-11-01..2026-11-02",
      [.created(day("2026-10-31T23:00:00Z")...day("2026-11-02T23:00:00Z", -1))]
    ),
    ("before:3h", [.created(.min...day("2026-11-28T09:30:00Z", -1))]),
    ("after:14:02", [.created(day("2026-11-28T13:02:00Z") ... .max)]),
    ("after:2026-11-22T14:02", [.created(day("2026-11-22T13:02:00Z") ... .max)]),
  ])
  func `a term means`(_ text: String, _ tests: [QueryTest]) throws {
    #expect(try read(text).items == [JobQuery.Item(.any(tests))])
    #expect(try read(" -\(text)").items == [JobQuery.Item(.any(tests), isNegated: true)])
  }

  @Test(arguments: [
    ("sate:x", "1: no term `sate:`; did you mean `state:`? Quote it to search the text"),
    (
      "state:done",
      "7: `done` is no state; states are outbox, sending, running, completed, saved, failed, refused, lost, unconfirmed, open and ended"
    ),
    ("seed:eleven", "6: `eleven` is no seed; give a whole number, 41..50 or none"),
    ("seed:9..3", "6: the range runs backwards; 3..9?"),
    ("cost:>", "7: a number is missing, as in cost:>0.05"),
    ("cost:1x", "6: `1x` is no amount; give dollars, as 0.07 or >0.05, or none"),
    ("took:x", "6: `x` is no duration; give seconds, or a number with s, m or h, or none"),
    ("rated:>=7", "9: ratings go from 0 to 5"),
    ("after:2026-13-01", "7: there is no such day"),
    ("after:2026-02-30", "7: there is no such day"),
    ("after:25:00", "7: there is no such time"),
    ("on:3h", "4: `3h` is a moment; on: takes a day, a month or a year"),
    ("before:>3h", "8: before: takes no < and >, as in before:3h"),
    ("before:1h..2h", "10: before: takes no range"),
    ("parent:7f", "8: give at least 4 characters of the id"),
    ("parent:xyzw", "8: `xyzw` is no id; ids are made of 0-9 and a-f"),
    ("@nope", "1: no saved search is named nope"),
    ("@godo", "1: no saved search is named godo; did you mean @good?"),
    ("@nested", "1: in the saved search nested, 1: a saved search may not hold another"),
    (
      "a @wrong",
      "3: in the saved search wrong, 7: `done` is no state; states are outbox, sending, running, completed, saved, failed, refused, lost, unconfirmed, open and ended"
    ),
    ("-", "1: nothing to leave out"),
    ("hair - x", "6: nothing to leave out"),
    ("state:failed,", "14: a state is missing, as in state:failed"),
    ("金色 seed:x", "9: `x` is no seed; give a whole number, 41..50 or none"),
    ("qqq:x", "1: no term `qqq:`. Quote it to search the text"),
    (
      "has:x",
      "5: `x` is not known; has: takes note, tag, picture, error, parent, child, negative, expansion"
    ),
    (String(repeating: "a ", count: 33), "65: the search is too long"),
    (String(repeating: "a", count: 1001), "1001: the search is too long"),
  ])
  func `a wrong search says where and why`(_ text: String, _ line: String) {
    #expect {
      try read(text)
    } throws: { error in
      (error as? QueryError)?.line == line
    }
  }

  @Test(arguments: [
    ("hair state:fai", 14, 1), ("hair sate:", 10, 1), ("state:fai hair", 9, 1), ("hair -", 6, 1),
    ("hair @goo", 9, 1), ("cost:> hair", 6, 1), ("hair state:failed", 17, 2),
  ])
  func `a term that is being typed is left out`(_ text: String, _ caret: Int, _ count: Int) throws {
    #expect(try read(text, caret: caret).items.count == count)
  }

  @Test func `a term behind the caret is not being typed any more`() {
    #expect(throws: QueryError.self) { try read("state:fai hair", caret: 12) }
    #expect(throws: QueryError.self) { try read("state:fai hair", caret: 0) }
  }

  @Test func `a saved search stands for what it holds`() throws {
    let good = try read(Self.context.saved["good"] ?? "")
    #expect(try read("-@good hair").items.first == JobQuery.Item(.all(good.items), isNegated: true))
    #expect(good.items.count == 2)
  }

  @Test func `items of saved searches count`() {
    #expect(throws: QueryError.self) { try read(String(repeating: "@good ", count: 17)) }
  }

  @Test func `the texts that are marked are those looked for`() throws {
    let query = try read(#"Hair -noon "golden hour" @good ref:x"#)
    #expect(query.needles == [TextNeedle("Hair"), TextNeedle("golden hour")])
  }
}

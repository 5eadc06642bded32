import Testing

@testable import Sandbox

/// A faults file is read strictly, and told of with the place.
@Suite struct FaultPlanTests {
  @Test(
    arguments: [
      ("[]", "must be an object"),
      ("{\"rules\":{}}", "rules: must be an array"),
      ("{\"rules\":[{}]}", "rules[0]: do is missing"),
      ("{\"rule\":[]}", "rule: no such member; there are seed, rules"),
      ("{", "the file is not JSON: it ends too early"),
      (#"{"rules":[{"do":{}}]}"#, "rules[0].do: says nothing that goes wrong"),
      (#"{"rules":[{"do":{"dely":1}}]}"#, "rules[0].do.dely: no such member"),
      (#"{"rules":[{"do":{"delay":-1}}]}"#, "rules[0].do.delay: must be a number from 0.0"),
      (
        #"{"rules":[{"do":{"delay":1}},{"do":{"cut":{"at":"noon"}}}]}"#,
        "rules[1].do.cut.at: must be one of accept, head, body, request, answer"
      ),
      (
        #"{"rules":[{"do":{"cut":{"at":"head","after":2}}}]}"#,
        "rules[0].do.cut.after: counts bytes"
      ),
      (
        #"{"rules":[{"match":{"nth":[1,0]},"do":{"delay":1}}]}"#,
        "rules[0].match.nth[1]: must be a whole number from 1 to 1000000"
      ),
      (
        #"{"rules":[{"match":{"nth":1,"every":2},"do":{"delay":1}}]}"#,
        "rules[0].match.every: stands beside nth"
      ),
      (
        #"{"rules":[{"match":{"probability":2},"do":{"delay":1}}]}"#,
        "rules[0].match.probability: must be a number from 0.0 to 1.0"
      ),
      (
        #"{"rules":[{"match":{"route":"connection"},"do":{"delay":1}}]}"#,
        "rules[0]: the route connection and a cut at accept go together only"
      ),
      (
        #"{"rules":[{"match":{"prompt":"a"},"do":{"cut":{"at":"body"}}}]}"#,
        "rules[0]: a cut at head or body comes before the prompt is known"
      ),
      (
        #"{"rules":[{"do":{"job":{"fails":true}}}]}"#,
        "rules[0]: job stands with the route generate"
      ),
      (
        #"{"rules":[{"do":{"answer":{"text":"a","html":"b"}}}]}"#,
        "rules[0].do.answer: has several contents"
      ),
      (
        #"{"rules":[{"do":{"answer":{"status":100}}}]}"#,
        "rules[0].do.answer.status: must be a whole"
      ),
      (
        #"{"rules":[{"do":{"answer":{"base64":"%"}}}]}"#, "rules[0].do.answer.base64: is not base64"
      ),
      (
        #"{"rules":[{"do":{"answer":{"message":"a"}}}]}"#,
        "rules[0].do.answer.message: needs a type"
      ),
      (
        #"{"rules":[{"do":{"answer":{"retry_after":{}}}}]}"#,
        "rules[0].do.answer.retry_after: needs"
      ),
      (
        #"{"rules":[{"do":{"answer":{"headers":{"a":1}}}}]}"#,
        "rules[0].do.answer.headers.a: must be a string"
      ),
      (
        #"{"rules":[{"do":{"answer":{},"set":{"id":null}}}]}"#,
        "rules[0].do: set and remove change the service's own answer"
      ),
    ] as [(String, String)])
  func `What is wrong is told with its place`(_ file: String, _ words: String) throws {
    let problem = #expect(throws: FaultPlanProblem.self) { try FaultPlan(Array(file.utf8)) }
    #expect(problem?.sentence.hasPrefix(words) == true, "\(problem?.sentence ?? "")")
  }

  @Test func `Every rule that fits counts, and the first that fires is carried out`() throws {
    let board = try board(
      #"""
      [{"name":"a","match":{"route":"job","nth":[1,4]},"do":{"delay":1}},
       {"name":"b","match":{"route":"job","every":2},"do":{"delay":1}},
       {"name":"c","match":{"method":"GET"},"times":2,"do":{"delay":1}}]
      """#)
    let poll = FaultSubject(target: .job, method: "GET", job: "gen_1")
    let fired = (1...7).map { _ in board.strike(poll, at: .request)?.name }
    #expect(fired == ["a", "b", "c", "a", "c", "b", nil])
  }

  @Test func `Requests are counted for each job where the rule says so`() throws {
    let board = try board(#"[{"match":{"per_job":true,"nth":2},"do":{"delay":1}}]"#)
    let fired = ["x", "y", "x", "x", "y"].map {
      board.strike(FaultSubject(target: .job, method: "GET", job: $0), at: .request) != nil
    }
    #expect(fired == [false, false, true, false, true])
    #expect(board.strike(FaultSubject(target: .sample), at: .request) == nil)
  }

  @Test func `Early and late are told by the age of the job`() throws {
    let board = try board(
      #"""
      [{"name":"early","match":{"younger_than":2},"do":{"delay":1}},
       {"name":"late","match":{"older_than":60},"do":{"delay":1}}]
      """#)
    let fired = [0, 2, 59, 60].map {
      board.strike(FaultSubject(target: .job, age: .seconds($0)), at: .request)?.name
    }
    #expect(fired == ["early", nil, nil, "late"])
  }

  @Test func `Luck follows from the seed and is about as likely as it says`() throws {
    func luck(seed: Int) throws -> [Bool] {
      let plan = #"{"seed":\#(seed),"rules":[{"match":{"probability":0.3},"do":{"delay":1}}]}"#
      let board = FaultBoard(try FaultPlan(Array(plan.utf8)))
      return (0..<1000).map { _ in board.strike(FaultSubject(target: .other), at: .request) != nil }
    }
    let first = try luck(seed: 1)
    #expect(try luck(seed: 1) == first)
    #expect(try luck(seed: 2) != first)
    #expect((250...350).contains(first.count { $0 }))
  }

  private func board(_ rules: String) throws -> FaultBoard {
    FaultBoard(try FaultPlan(Array(#"{"rules":\#(rules)}"#.utf8)))
  }
}

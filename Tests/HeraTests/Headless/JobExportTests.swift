import Api18
import FoundationEssentials
import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct JobExportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func picture(_ name: String, _ text: String) throws -> String {
    let path = folder.file(name)
    try PrivateFolder.make(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test func `jobs and their pictures are written into a new folder, and nothing over another`()
    async throws
  {
    var one = Job.sample(1)
    one.outputs = [JobOutput(url: "https://x/1.png", path: try picture("a/p.png", "first"))]
    var two = Job.sample(2)
    two.outputs = [JobOutput(url: "https://x/2.png", path: try picture("b/p.png", "second"))]
    var three = Job.sample(3)
    three.outputs = [JobOutput(url: "https://x/3.png", path: folder.file("gone.png"))]
    let export = JobExport(parent: folder.file("out/exports"), name: "now")
    let outcome = try await export.write([one, two, three])
    #expect(
      outcome
        == JobExport.Outcome(
          folder: folder.file("out/exports/now"), jobs: 3, pictures: 2, missing: 1))
    let lines = try read(outcome.folder + "/jobs.jsonl").split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasSuffix(#""files":["pictures/p.png"]}"#))
    #expect(lines[1].hasSuffix(#""files":["pictures/p-2.png"]}"#))
    #expect(lines[2].hasSuffix(#""files":[]}"#))
    #expect(lines[0].hasPrefix(#"{"id":"\#(one.id)","#))
    #expect(try read(outcome.folder + "/pictures/p.png") == "first")
    #expect(try read(outcome.folder + "/pictures/p-2.png") == "second")
    let rows = try read(outcome.folder + "/jobs.csv").split(
      separator: "\r\n" as Character, omittingEmptySubsequences: false)
    #expect(rows.count == 5)
    #expect(rows[1].hasPrefix("\(one.id),outbox,2026-11-22T14:02:12Z,,41,,Make it golden hour,"))
    #expect(try await export.write([one]).folder == outcome.folder + "-2")
  }

  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "say \"x\""], "\"a,b\",\"say \"\"x\"\"\"\r\n"),
    (["one\ntwo"], "\"one\ntwo\"\r\n"), (["=1+1", "-7", "+x", "@y"], "'=1+1,-7,'+x,'@y\r\n"),
    (["", ""], ",\r\n"),
  ])
  func `a row is quoted, and runs in no spreadsheet`(cells: [String], line: String) {
    #expect(CSVRow(cells).line == line)
  }

  @Test func `a folder that can not be made is said`() async throws {
    let export = JobExport(parent: try picture("file", "x") + "/below", name: "now")
    await #expect(throws: Failure.self) { try await export.write([.sample(1)]) }
  }

  @Test func `it is named by the local time`() {
    let export = JobExport(below: "/p", at: .sample(0)) { _ in 3_600 }
    #expect(export.parent == "/p/exports")
    #expect(export.name == "2026-11-22-150211")
  }
}

import Api18
import FoundationEssentials
import Glibc
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

  private func row(_ job: Job) -> HistoryRow {
    HistoryRow(key: PageKey(createdAt: job.createdAt, row: 1), job: job)
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
    let outcome = try await export.write([one, two, three].map(row))
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
    #expect(try await export.write([row(one)]).folder == outcome.folder + "-2")
  }

  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "say \"x\""], "\"a,b\",\"say \"\"x\"\"\"\r\n"),
    (["one\ntwo"], "\"one\ntwo\"\r\n"), (["=1+1", "-7", "+x", "@y"], "'=1+1,-7,'+x,'@y\r\n"),
    (["", ""], ",\r\n"),
  ])
  func `a row is quoted, and runs in no spreadsheet`(cells: [String], line: String) {
    #expect(CSVRow(cells).line == line)
  }

  @Test func `a folder that cannot be made is said`() async throws {
    let export = JobExport(parent: try picture("file", "x") + "/below", name: "now")
    await #expect(throws: Failure.self) { try await export.write([row(.sample(1))]) }
  }

  @Test func `it is named by the local time`() {
    let export = JobExport(below: "/p", at: .sample(0)) { _ in 3_600 }
    #expect(export.parent == "/p/exports")
    #expect(export.name == "2026-11-22-150211")
  }

  @Test func `the page stands alone, and nothing in it is markup but its own`() async throws {
    var job = Job.sample(
      1, input: .sample(#"<script>alert("1 & 2")</script> it's"#))
    job.outputs = [
      JobOutput(url: "https://x/1.png", path: try picture("a/p&q \"ü\".png", "first"))
    ]
    job.parent = JobParent(id: .sample(2), kind: .rerun)
    let judged = HistoryRow(
      key: PageKey(createdAt: job.createdAt, row: 1), job: job,
      judgement: Judgement(
        rating: 4, choice: .rejected, tags: ["hair"].compactMap(Tag.init(rawValue:)),
        note: "too <b>dark</b>\u{1B}[31m"))
    let export = JobExport(parent: folder.file("out"), name: "now")
    let outcome = try await export.write([judged])
    let page = try read(outcome.folder + "/index.html")
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt; it&#39;s"))
    #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("\u{1B}"))
    #expect(page.contains(#"<img src="pictures/p%26q%20%22%C3%BC%22.png""#))
    #expect(page.contains(#"class="rejected""#))
    #expect(page.contains("<dd>4 of 5</dd>") && page.contains("<dd>#hair</dd>"))
    #expect(page.contains("<a href=\"#\(LocalID.sample(2))\">"))
    #expect(page.contains("<p>1 job</p>"))
    // Nothing is loaded from anywhere else.
    #expect(!page.contains(#"src="http"#) && !page.contains("url("))
    let line = try read(outcome.folder + "/jobs.jsonl")
    #expect(line.contains(#""rating":4,"choice":"rejected","tags":["hair"]"#))
  }

  @Test func `one format alone is written, and no more jobs than are asked for`() async throws {
    var export = JobExport(parent: folder.file("out"), name: "now")
    export.formats = [.html]
    export.limit = 2
    let outcome = try await export.write((1...5).map { row(.sample($0)) })
    #expect(outcome.jobs == 2)
    #expect(access(outcome.folder + "/index.html", R_OK) == 0)
    #expect(access(outcome.folder + "/jobs.csv", R_OK) != 0)
    #expect(access(outcome.folder + "/jobs.jsonl", R_OK) != 0)
  }
}

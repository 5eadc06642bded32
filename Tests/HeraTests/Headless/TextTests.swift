import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import hera

@Suite struct TextTests {
  @Test func `columns are as wide as their widest cell, wide glyphs counted`() {
    var table = TextTable()
    table.add(["a", "日本", "first"])
    table.add(["bcd", "x", "second one"])
    table.add(["e", "", ""])
    #expect(table.lines(columns: nil) == ["a    日本  first", "bcd  x     second one", "e"])
    #expect(table.lines(columns: 12) == ["a    日本~", "bcd  x~", "e"])
  }

  @Test func `a line of the watch holds no control character`() throws {
    var job = try Job.sample().after(
      .sendBegan(sender: .sample, at: .sample()),
      .sendEnded(
        .accepted(try #require(.sample(status: "que\u{1B}[2Jued"))), retryAt: nil, at: .sample()))
    job.input.prompt = "one\ntwo\u{7}"
    let line = WatchLine(job, at: "14:02:11").text(columns: nil)
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(line.hasPrefix("14:02:11  \(job.id.short)  "))
  }

  @Test func `the details of a job wrap at the terminal's width`() {
    let job = Job.sample(input: .sample("one two three four five six seven eight nine ten"))
    let lines = JobDetails(job).lines(columns: 40)
    #expect(lines.contains("prompt       one two three four five six"))
    #expect(lines.contains("             seven eight nine ten"))
    #expect(JobDetails(job).lines(columns: nil).contains { $0.hasSuffix("nine ten") })
  }
}

import Api18
import Jobs
import TestSupport
import Testing

@testable import hera

/// Whatever a server says and wherever it says it, no command hands it to a terminal as it came.
@Suite("Hostile text in a headless command") struct HostileTextTests {
  static let texts = [
    "\u{1B}[2J\u{1B}]52;c;aGk=\u{7}", "\u{9B}31m\u{9D}0;title\u{9C}", "a\rb\u{8}c\u{0}d\u{7F}",
    "one\ntwo\r\nthree", "\u{202E}gnp.exe\u{2066}\u{200F}",
    "\u{2028}\u{2029}\u{85}\u{FEFF}\u{E0041}",
    "../../etc/passwd", String(repeating: "w", count: 4096),
  ]

  /// A job that has the text wherever the service or a file can put one.
  static func job(_ text: String) throws -> Job {
    var job = Job.sample(
      input: JobInput(
        prompt: text, references: [JobReference(url: text, label: text)], seed: 7,
        negativePrompt: text))
    job.state = .completed
    job.remoteID = JobID(rawValue: String(text.prefix(500)))
    job.serviceStatus = text
    job.problem = JobProblem(type: text, message: text)
    job.returnedPrompt = text
    job.pollAddress = text
    job.origin = text
    var output = JobOutput(url: text)
    output.path = text
    output.fetchProblem = text
    output.type = text
    job.outputs = [output]
    return job
  }

  @Test("is cleaned in what people read", arguments: texts)
  func lines(_ text: String) throws {
    var job = try Self.job(text)
    for state in JobState.allCases {
      job.state = state
      let lines =
        JobDetails(job).lines(columns: 80) + JobDetails(job).lines(columns: nil)
        + JobLine(job).lines + [
          WatchLine(job, at: "14:02:11").text(columns: 80),
          WatchLine(job, at: "14:02:11").text(columns: nil),
          Ending(of: job, isAwaited: true).sentence(about: job) ?? "",
        ]
      #expect(lines.allSatisfy(Self.isHarmless))
    }
  }

  @Test("is escaped in what scripts read, and comes back from there", arguments: texts)
  func json(_ text: String) throws {
    let line = JobReport(try Self.job(text)).json.line
    #expect(Self.isHarmless(line))
    let refused = JobReport(Failure(text, .jobFailed, type: text), input: JobInput.sample(text))
    #expect(Self.isHarmless(refused.json.line))
  }

  @Test("is cleaned on its way to standard error, line by line", arguments: texts)
  func standardError(_ text: String) {
    let told = StandardError.cleaned("hera: \(text)")
    #expect(told.split(separator: "\n").map(String.init).allSatisfy(Self.isHarmless))
    #expect(StandardError.cleaned("Usage:\n  hera edit\n") == "Usage:\n  hera edit\n")
  }

  private static func isHarmless(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}

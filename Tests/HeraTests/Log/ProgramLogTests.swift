import Api18
import Diagnostics
import Foundation
import Jobs
import Synchronization
import TestSupport
import Testing

@testable import hera

@Suite("The log of a program")
struct ProgramLogTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func lines() throws -> [Substring] {
    try String(contentsOfFile: folder.file("hera.log"), encoding: .utf8).split(separator: "\n")
  }

  @Test("says each thing once, and nothing of what was asked for or of the key")
  func onceAndNoMore() throws {
    let redactor = Redactor()
    redactor.hide("a-key-of-another-form")
    let log = ProgramLog(path: folder.file("hera.log"), redactor: redactor)
    log.open(instance: InstanceID(rawValue: "one")) { Issue.record("\($0)") }
    let job = Job.sample()
    for _ in 0..<3 { log.note(.changed(job)) }
    for _ in 0..<3 { log.note(.notHeard(job.id, "No answer to a-key-of-another-form came.")) }
    log.note(.heard(job.id, at: .sample(2)))
    log.note(.changed(job))
    log.note(standardError: "a library\nspeaks\u{1B}[2J")
    log.finish()
    let lines = try lines()
    try #require(lines.count == 5)
    #expect(lines[0].contains(" info hera: started instance=one pid="))
    #expect(lines[1].hasSuffix(" info hera: job \(job.id.short) is outbox"))
    #expect(lines[2].hasSuffix("was not heard of: No answer to ••• came."))
    #expect(lines[3].hasSuffix("standard error: a library"))
    #expect(lines[4].hasSuffix(#"standard error: speaks\u{1b}[2J"#))
    #expect(!lines.contains { $0.contains(job.input.prompt) })
  }

  @Test("stops nobody where it cannot be opened, and says why")
  func noFile() throws {
    let told = Told()
    let log = ProgramLog(path: folder.file("missing/hera.log"), redactor: Redactor())
    log.open(instance: InstanceID(rawValue: "one")) { told.take($0) }
    log.warn("Something.")
    log.finish()
    #expect(told.sentences.count == 1)
    #expect(told.sentences.first?.contains("could not be opened") == true)
  }
}

private final class Told: Sendable {
  private let state = Mutex<[String]>([])
  var sentences: [String] { state.withLock { $0 } }
  func take(_ sentence: String) { state.withLock { $0.append(sentence) } }
}

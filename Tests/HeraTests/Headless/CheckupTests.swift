import Api18
import Glibc
import TestSupport
import Testing

@testable import hera

@Suite struct CheckupTests {
  @Test(
    "what an answer about a made-up job tells",
    arguments: [
      (.failure(.problem(ServiceProblem(status: 404, kind: .jobNotFound))), true, true),
      (.failure(.problem(ServiceProblem(status: 401, kind: .invalidAPIKey))), true, false),
      (.failure(.problem(ServiceProblem(status: 401, kind: .untyped))), true, false),
      (.failure(.problem(ServiceProblem(status: 404, kind: .untyped))), true, nil),
      (.failure(.problem(ServiceProblem(status: 503, kind: .untyped))), true, nil),
      (.failure(.unreadable), true, nil),
      (
        .failure(
          .transport(
            TransportFailure(kind: .connectionRefused, mayHaveBeenTaken: false, detail: ""))),
        false, nil
      ),
    ] as [(Result<RemoteJob, JobFailure>, Bool, Bool?)])
  func contact(
    _ answer: Result<RemoteJob, JobFailure>, _ isReachable: Bool, _ isKeyAccepted: Bool?
  ) {
    let contact = ServiceContact(answer)
    #expect(contact.isReachable == isReachable)
    #expect(contact.isKeyAccepted == isKeyAccepted)
  }

  @Test func `a folder is looked at without being made`() throws {
    let folder = try TemporaryFolder()
    let missing = FolderLook(folder.file("a/b"))
    #expect(missing.isWritable && !missing.exists && missing.isPrivate == nil)
    #expect((missing.freeBytes ?? 0) > 0)
    #expect(access(folder.file("a"), F_OK) != 0)
    #expect(FolderLook(folder.path).isPrivate == true)
    chmod(folder.path, 0o755)
    #expect(FolderLook(folder.path).isPrivate == false)
  }

  @Test func `a file in the way is told`() throws {
    let folder = try TemporaryFolder()
    close(open(folder.file("a"), O_CREAT | O_WRONLY, 0o600))
    #expect(!FolderLook(folder.file("a/b")).isWritable)
    #expect(!FolderLook(folder.file("a")).isWritable)
  }

  @Test func `what cannot be made is told as that, and not as a full disk`() throws {
    for path in ["/proc/nowhere/pictures", "/sys/pictures"] {
      let look = FolderLook(path)
      #expect(!look.isWritable && look.freeBytes == nil)
      #expect(look.words == "CANNOT be made")
      #expect(look.fault(path)?.hasPrefix("\(path) cannot be made") == true)
    }
    let folder = try TemporaryFolder()
    #expect(FolderLook(folder.path).fault(folder.path) == nil)
    close(open(folder.file("a"), O_CREAT | O_WRONLY, 0o600))
    #expect(FolderLook(folder.file("a")).fault("x")?.hasPrefix("x cannot be written") == true)
    #expect(FolderLook(folder.file("a/b")).fault("x")?.hasPrefix("x cannot be made") == true)
  }

  @Test func `what needs attention is marked, and told as the error`() {
    let report = CheckupReport(findings: [
      Finding("one", "is_fine", .bool(true), "yes"),
      Finding("key", "api_key_file", "missing", "missing", fault: "It is missing."),
      Finding("one", "more", .null, "x"),
    ])
    #expect(
      report.lines == [
        "   one is_fine       yes", "!  key api_key_file  missing", "   one more          x",
      ]
    )
    #expect(
      report.json.line == #"""
        {"state":"attention","error":{"type":"attention","message":"It is missing."},\#
        "attention":["It is missing."],"one":{"is_fine":true,"more":null},\#
        "key":{"api_key_file":"missing"}}
        """#)
  }

  @Test func `a fault in the keys of the config needs attention`() async throws {
    let folder = try TemporaryFolder()
    let config = folder.file(".config/hera")
    #expect(mkdir(folder.file(".config"), 0o700) == 0 && mkdir(config, 0o700) == 0)
    let text = """
      [keys]
      "draft.send" = "C-q"
      "seed.rol" = "C-x g"
      """
    try AtomicFile.replace(
      "\(config)/config.toml", with: Array(text.utf8), unfinished: "\(config)/unfinished")
    let workplace = try Workplace(
      isSandbox: true, environment: ["HOME": folder.path, "TERM": "dumb"])
    let report = await Checkup(workplace: workplace, isNetworkWanted: false).run()
    let faults = report.faults.filter { $0.contains("config.toml") }
    #expect(faults.map { $0.contains("config.toml:2:") } == [true, false])
    #expect(faults.last?.contains("Did you mean seed.roll?") == true, "\(faults)")
    #expect(report.lines.contains { $0.hasPrefix("!  config problems") })
  }
}

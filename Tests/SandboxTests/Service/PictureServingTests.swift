import Api18
import TestSupport
import Testing

@testable import Sandbox

/// The pictures: samples, outputs, references to them, and their end.
@Suite struct PictureServingTests {
  @Test(arguments: Sample.allCases)
  func `A sample is served without a key, as the type its name says`(_ sample: Sample) async throws
  {
    try await SandboxServer.run { server in
      let reference = try #require(
        server.address.samples.first { $0.name == sample.rawValue })
      #expect(!reference.title.isEmpty)
      let answer = try await server.send("GET", server.path(of: reference.url), key: nil)
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == sample.contentType)
      let header = try #require(ImageHeader(firstBytes: answer.body))
      #expect(sample.rawValue.hasSuffix(header.kind.fileExtension))
      #expect([768, 1024].contains(header.width) && [768, 1024].contains(header.height))
      let head = try await server.send("HEAD", server.path(of: reference.url), key: nil)
      #expect(head.body.isEmpty)
      #expect(head.headers["content-length"] == String(answer.body.count))
    }
  }

  @Test func `A picture is there when the job has ended, needs no key, and goes when it expires`()
    async throws
  {
    try await SandboxServer.run(
      adjust: {
        $0.jobDuration = .seconds(2)...(.seconds(2))
        $0.retention = .seconds(60)
      }
    ) { server in
      let id = try #require(try await server.submit()["id"]?.string)
      let target = "/files/\(id).png"
      let early = try await server.send("GET", target, key: nil)
      #expect(early.status == 404)
      server.clock.advance(by: .seconds(2))
      let there = try await server.send("GET", target, key: nil)
      #expect(there.status == 200)
      #expect(there.headers["content-type"] == "image/png")
      #expect(there.headers["content-length"] == String(there.body.count))
      server.clock.advance(by: .seconds(60))
      let gone = try await server.send("GET", target, key: nil)
      #expect(gone.status == 404)
      #expect(gone.errorType == "invalid_request")
      let job = try await server.get("/v1/jobs/\(id)")
      #expect(job.json?["status"] == .string("completed"))
    }
  }

  @Test func `What has expired is removed at the next start`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let seen = Seen()
    try await SandboxServer.run(folder: folder, clock: clock) { server in
      let job = try await server.submit()
      seen.add(try #require(job["id"]?.string))
      _ = try await server.picture(of: job)
    }
    let id = try #require(seen.values.first.flatMap(RandomID.init(text:)))
    let files = try JobFolder(path: folder.file("sandbox"))
    files.sweep(at: SandboxServer.beginning.advanced(by: .seconds(600)))
    #expect(files.picture(id) != nil)
    files.sweep(at: SandboxServer.beginning.advanced(by: .seconds(4000)))
    #expect(files.picture(id) == nil)
    #expect(files.record(id) != nil)
    files.sweep(at: SandboxServer.beginning.advanced(by: .seconds(40 * 86_400)))
    #expect(files.record(id) == nil)
  }

  @Test func `The same inputs and seed give the same bytes, another seed others`() async throws {
    try await SandboxServer.run { server in
      var files: [[UInt8]] = []
      for seed in [5, 5, 6] {
        files.append(
          try await server.picture(of: server.submit(prompt: "snow", rest: ",\"seed\":\(seed)")))
      }
      #expect(files[0] == files[1])
      #expect(files[0] != files[2])
    }
  }

  @Test func `An output can be the reference of the next job, whatever port it names`() async throws
  {
    try await SandboxServer.run { server in
      let first = try await server.submit(rest: #","seed":1"#)
      let id = try #require(first["id"]?.string)
      let early = try await server.post(
        "/v1/generate",
        #"""
        {"model":"hera-1.0-image-edit","prompt":"warm","images":["http://localhost:1/files/\#(id).png"]}
        """#)
      #expect(early.errorType == "invalid_request")
      server.clock.advance(by: .seconds(10))
      // Nobody has asked for the first picture yet: the second job makes it.
      let second = try await server.submit(
        prompt: "sketch", images: ["http://localhost:1/files/\(id).png"], rest: #","seed":1"#)
      let plain = try await server.submit(prompt: "sketch", rest: #","seed":1"#)
      let picture = try await server.picture(of: second)
      let other = try await server.picture(of: plain)
      #expect(picture != other)
      let made = try await server.send("GET", "/files/\(id).png")
      #expect(made.status == 200)
    }
  }

  @Test func `Many who ask for a picture at once get the same one`() async throws {
    try await SandboxServer.run { server in
      let id = try #require(try await server.submit()["id"]?.string)
      server.clock.advance(by: .seconds(10))
      let files = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<8 {
          group.addTask { try await server.send("GET", "/files/\(id).png", key: nil).body }
        }
        return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
      }
      #expect(files.count == 1)
      #expect(files.first?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    }
  }

  @Test func `A reference on the net is stood in for by a picture of its address`() throws {
    let sea = StandIn.picture(for: "https://example.com/beach.jpg", longSide: 96)
    #expect(sea == StandIn.picture(for: "https://example.com/beach.jpg", longSide: 96))
    #expect(sea != StandIn.picture(for: "https://example.com/photo.jpg", longSide: 96))
    #expect(
      StandIn.picture(for: "https://example.com/a.jpg", longSide: 96)
        != StandIn.picture(for: "https://example.com/b.jpg", longSide: 96))
  }

  @Test(
    arguments: [
      ("http://127.0.0.1:4000/samples/portrait.jpg", Reference.sample(.portrait)),
      ("http://localhost/samples/landscape.png", .sample(.landscape)),
      ("http://[::1]:1/samples/nothing.png", .missing),
      (
        "http://127.0.0.1/files/../jobs/x.json", .elsewhere("http://127.0.0.1/files/../jobs/x.json")
      ),
      ("http://127.0.0.1/files/x.png", .missing),
      ("http://127.0.0.1/photo.jpg", .elsewhere("http://127.0.0.1/photo.jpg")),
      (
        "https://example.com/samples/portrait.jpg",
        .elsewhere("https://example.com/samples/portrait.jpg")
      ),
    ])
  func `Only this machine's own paths are read from the folder`(
    _ address: String, _ expected: Reference
  ) {
    #expect(Reference(address) == expected)
  }
}

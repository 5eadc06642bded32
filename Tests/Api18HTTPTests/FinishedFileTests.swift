import Api18
import Api18HTTP
import FoundationEssentials
import TestSupport
import Testing

@Suite("A picture that came before", .timeLimit(.minutes(1)))
struct FinishedFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("is taken where that is wanted, and not asked for again")
  func finishedBefore() async throws {
    let picture = LoopbackServer.Behaviour.answerAndClose(answer("200 OK", bytes: pngBytes))
    try await withServer(picture, picture, picture) { server, transport in
      var request = DownloadRequest(
        url: try #require(OutputURL(rawValue: server.url)), folder: folder.path, name: "a")
      request.takesFinished = true
      let first = try await transport.download(request)
      #expect(try await transport.download(request) == first)
      #expect(server.seen.requests.count == 1)
      // Another caller's file of that name is not this picture.
      request.takesFinished = false
      #expect(try await transport.download(request).path == folder.file("a-2.png"))
      // One that is not what its name says was not made by a download.
      request.takesFinished = true
      request.name = "b"
      try Data("no picture at all".utf8).write(to: URL(filePath: folder.file("b.png")))
      #expect(try await transport.download(request).path == folder.file("b-2.png"))
      #expect(server.seen.requests.count == 3)
    }
  }

  @Test("is taken when another program brought it while this one was stopped")
  func finishedMeanwhile() async throws {
    let path = folder.file("a.png")
    let picture = LoopbackServer.Behaviour.answerAfter(
      { _ = FileManager.default.createFile(atPath: path, contents: Data(pngBytes)) },
      answer("200 OK", bytes: pngBytes))
    try await withServer(picture) { server, transport in
      var request = DownloadRequest(
        url: try #require(OutputURL(rawValue: server.url)), folder: folder.path, name: "a")
      request.takesFinished = true
      #expect(try await transport.download(request).path == path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.png"])
    }
  }
}

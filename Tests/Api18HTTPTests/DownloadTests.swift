import Api18
import Api18HTTP
import FoundationEssentials
import Glibc
import Testing

/// A small picture's beginning with some bytes behind it.
let pngBytes: [UInt8] =
  [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
  + [0, 0, 4, 0, 0, 0, 3, 0, 8, 6, 0, 0, 0] + Array(repeating: 7, count: 1000)

@Suite("Downloads", .timeLimit(.minutes(1)))
final class DownloadTests: Sendable {
  private let folder: String

  init() throws {
    var template = Array("/tmp/hera-download-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func request(
    _ url: String, folder: String? = nil, name: String = "a", limit: Int64 = 1_000_000
  ) throws -> DownloadRequest {
    DownloadRequest(
      url: try #require(OutputURL(rawValue: url)), folder: folder ?? self.folder, name: name,
      byteLimit: limit)
  }

  private func failure(
    _ request: DownloadRequest, by transport: HTTPTransport
  ) async -> DownloadFailure? {
    do {
      let file = try await transport.download(request)
      Issue.record("a file came: \(file)")
      return nil
    } catch {
      return error
    }
  }

  private var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test("a picture is checked, named by its first bytes, hashed, and readable by its owner alone")
  func whole() async throws {
    try await withServer(
      .answerAndClose(answer("200 OK", ["Content-Type: image/webp"], bytes: pngBytes))
    ) {
      server, transport in
      let file = try await transport.download(
        try request(server.url + "/o.webp", folder: folder + "/2026-11-22/deep", name: "14-cat"))
      #expect(file.path == folder + "/2026-11-22/deep/14-cat.png")
      #expect(file.bytes == Int64(pngBytes.count))
      #expect(file.header == ImageHeader(kind: .png, width: 1024, height: 768))
      // sha256sum of the same bytes.
      #expect(file.sha256 == "712fc3cfb0f40cc5ed3c8145f6cb0403d2773104861194280a2158128ed57dfb")
      #expect(FileManager.default.contents(atPath: file.path).map(Array.init) == pngBytes)
      var status = stat()
      #expect(stat(file.path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
      #expect(stat(folder + "/2026-11-22", &status) == 0)
      #expect(status.st_mode & 0o777 == 0o700)
      let sent = try #require(server.seen.requests.first).lowercased()
      #expect(sent.contains("authorization") == false)
    }
  }

  @Test("a picture of many blocks arrives whole")
  func large() async throws {
    let bytes = pngBytes + Array(repeating: 9, count: 3_000_000)
    try await withServer(.answerAndClose(answer("200 OK", bytes: bytes))) { server, transport in
      let file = try await transport.download(try request(server.url, limit: Int64(bytes.count)))
      #expect(FileManager.default.contents(atPath: file.path).map(Array.init) == bytes)
    }
  }

  @Test("a name that is taken is not overwritten")
  func takenName() async throws {
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      for expected in ["a.png", "a-2.png", "a-3.png"] {
        let file = try await transport.download(try request(server.url))
        #expect(file.path == "\(folder)/\(expected)")
      }
      #expect(files == ["a-2.png", "a-3.png", "a.png"])
    }
  }

  @Test("several downloads of one name at once all arrive")
  func concurrent() async throws {
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      let request = try request(server.url)
      let paths = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<8 { group.addTask { try await transport.download(request).path } }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(paths.count == 8)
      #expect(files.count == 8)
    }
  }

  @Test("what a killed program left is taken away with the next download of the name")
  func leftovers() async throws {
    for name in ["a.part-dead", "b.part-dead"] {
      try #require(FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil))
    }
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      _ = try await transport.download(try request(server.url))
      #expect(files == ["a.png", "b.part-dead"])
    }
  }

  @Test("an error status is told", arguments: [403, 404, 410, 204, 206, 304, 416, 500, 503])
  func status(status: Int) async throws {
    try await withServer(.answer(answer("\(status) No"))) { server, transport in
      let found = try await failure(request(server.url), by: transport)
      #expect(found == .status(status))
      #expect(files.isEmpty)
    }
  }

  @Test(
    "what is no picture is not kept, whatever it says it is",
    arguments: [
      "<html><body>Sign in first</body></html>", "", "x", "GIF89a and some more bytes behind it",
    ])
  func notAPicture(text: String) async throws {
    try await withServer(.answer(answer("200 OK", ["Content-Type: image/png"], body: text))) {
      server, transport in
      let found = try await failure(request(server.url), by: transport)
      #expect(found == .notAPicture)
      #expect(files.isEmpty)
    }
  }

  @Test("a picture that breaks off is not kept")
  func truncated() async throws {
    var bytes = answer("200 OK", bytes: pngBytes)
    bytes.removeLast(10)
    try await withServer(.answerAndClose(bytes)) { server, transport in
      let found = try await failure(request(server.url), by: transport)
      #expect(
        found == .truncated(expected: Int64(pngBytes.count), received: Int64(pngBytes.count - 10)))
      #expect(files.isEmpty)
    }
  }

  @Test("a connection that is lost is the network's")
  func lost() async throws {
    try await withServer(.closeAfterRequest) { server, transport in
      guard case .network(let cause) = try await failure(request(server.url), by: transport) else {
        Issue.record("another failure")
        return
      }
      #expect(cause.kind == .connectionLost)
    }
  }

  @Test("a picture over the limit is cut off", arguments: [true, false])
  func tooLarge(announced: Bool) async throws {
    let head = announced ? "Content-Length: 99999999\r\n" : ""
    let start = String(decoding: Array("BM".utf8), as: UTF8.self)
    // A BMP's beginning, as it is text; the flood of blanks is its picture.
    let header = start + "aaaa" + "bbbb" + "cccc" + "\u{28}\0\0\0" + "dddd" + "eeee"
    try await withServer(.endless(head: "HTTP/1.1 200 OK\r\n\(head)\r\n\(header)")) {
      server, transport in
      let found = try await failure(request(server.url), by: transport)
      #expect(found == .tooLarge(limit: 1_000_000))
      #expect(files.isEmpty)
    }
  }

  @Test("redirects to http and https are followed, five of them")
  func redirects() async throws {
    let last = try await LoopbackServer.start([.answerAndClose(answer("200 OK", bytes: pngBytes))])
    try await withServer(
      .answer(answer("302 Found", ["Location: /b"])),
      .answer(answer("301 Moved", ["Location: c?d=e"])),
      .answer(answer("303 See", ["Location: //127.0.0.1:\(last.port)/"])),
      .answer(answer("307 Elsewhere", ["Location: /again"]))
    ) { server, transport in
      let file = try await transport.download(try request(server.url + "/x/a"))
      #expect(file.path == folder + "/a.png")
      #expect(
        server.seen.requests.map { $0.prefix { $0 != "\r\n" } }
          == ["GET /x/a HTTP/1.1", "GET /b HTTP/1.1", "GET /c?d=e HTTP/1.1"])
      #expect(last.seen.requests.count == 1)
    }
    await last.stop()
  }

  @Test("a circle of redirects ends")
  func circle() async throws {
    try await withServer(.answer(answer("302 Found", ["Location: /"]))) { server, transport in
      guard case .redirect = try await failure(request(server.url), by: transport) else {
        Issue.record("another failure")
        return
      }
      #expect(server.seen.requests.count == 6)
    }
  }

  @Test(
    "a redirect to anything but http and https is refused",
    arguments: [
      "file:///etc/passwd", "ftp://a.example/", "data:image/png;base64,AAAA",
      "http://u:p@b.example/", "http://",
    ])
  func badRedirect(location: String) async throws {
    try await withServer(.answer(answer("302 Found", ["Location: \(location)"]))) {
      server, transport in
      guard case .redirect(let reason) = try await failure(request(server.url), by: transport)
      else {
        Issue.record("another failure")
        return
      }
      #expect(reason.contains("redirects"))
      if location.hasPrefix("file:") { #expect(reason == "it redirects to file:, not to https.") }
      #expect(files.isEmpty)
    }
  }

  @Test("a redirect without a target is an error status")
  func redirectToNowhere() async throws {
    try await withServer(.answer(answer("302 Found"))) { server, transport in
      let found = try await failure(request(server.url), by: transport)
      #expect(found == .status(302))
    }
  }

  @Test(
    "a name cannot leave the folder",
    arguments: ["../a", "/etc/a", "a/b", "..", ".", "", "a\0b", String(repeating: "x", count: 300)])
  func badName(name: String) async throws {
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      guard case .disk = try await failure(request(server.url, name: name), by: transport) else {
        Issue.record("another failure")
        return
      }
      #expect(files.isEmpty)
    }
  }

  @Test("a folder that cannot be made or written to is named with what to do")
  func badFolders() async throws {
    try #require(FileManager.default.createFile(atPath: folder + "/file", contents: nil))
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      for (path, words) in [
        (folder + "/file", "not a folder"), (folder + "/file/x", "not a folder"),
        ("/proc/hera/x", "/proc"),
        ("", ""),
      ] {
        guard
          case .disk(let sentence) = await failure(
            try request(server.url, folder: path), by: transport)
        else {
          Issue.record("another failure")
          continue
        }
        #expect(sentence.contains(words))
      }
    }
  }

  @Test("a folder that may not be written to", .enabled(if: getuid() != 0))
  func readOnlyFolder() async throws {
    try #require(chmod(folder, 0o500) == 0)
    defer { chmod(folder, 0o700) }
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      guard case .disk(let sentence) = try await failure(request(server.url), by: transport) else {
        Issue.record("another failure")
        return
      }
      #expect(sentence.contains("may not be written to"))
    }
  }

  @Test("a download that is stopped leaves nothing behind")
  func cancelled() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nBMaaaabbbbcccc\u{28}\0\0\0ddddeeee"
    try await withServer(.answer(head)) { server, transport in
      let request = try request(server.url)
      let task = Task { await failure(request, by: transport) }
      await server.wait { $0.requests.count == 1 }
      task.cancel()
      #expect(await task.value == .cancelled)
      #expect(files.isEmpty)
    }
  }

  @Test("a server that stalls is given up")
  func stalled() async throws {
    let configuration = HTTPConfiguration(environment: [:], stallTimeout: .milliseconds(300))
    try await withServer(.silence, configuration: configuration) { server, transport in
      guard case .network(let cause) = try await failure(request(server.url), by: transport) else {
        Issue.record("another failure")
        return
      }
      #expect(cause.kind == .timedOut)
    }
  }

  @Test("non-ASCII addresses of pictures are encoded on the wire")
  func encodedPath() async throws {
    try await withServer(.answerAndClose(answer("200 OK", bytes: pngBytes))) { server, transport in
      _ = try await transport.download(try request(server.url + "/ä%20b?c=é#f"))
      #expect(server.seen.requests.first?.hasPrefix("GET /%C3%A4%20b?c=%C3%A9 HTTP/1.1") == true)
    }
  }
}

@Suite("Looking at a picture on the net", .timeLimit(.minutes(1)))
struct InspectTests {
  private let header = ImageHeader(kind: .png, width: 1024, height: 768)

  @Test("a part is asked for, and the whole length is in its answer")
  func range() async throws {
    try await withServer(
      .answerAndClose(
        answer("206 Partial Content", ["Content-Range: bytes 0-99/123456"], bytes: pngBytes))
    ) { server, transport in
      let picture = try await transport.inspect(server.url, timeout: .seconds(10))
      #expect(picture == RemotePicture(bytes: 123_456, header: header))
      let sent = try #require(server.seen.requests.first).lowercased()
      #expect(sent.contains("\r\nrange: bytes=0-262143\r\n"))
      #expect(sent.contains("authorization") == false)
    }
  }

  @Test("a server that ignores the range is broken off once the size is told")
  func wholeAnswer() async throws {
    let bytes = pngBytes + Array(repeating: 0, count: 5_000_000)
    try await withServer(.answerAndClose(answer("200 OK", bytes: bytes))) { server, transport in
      let picture = try await transport.inspect(server.url, timeout: .seconds(10))
      #expect(picture == RemotePicture(bytes: Int64(bytes.count), header: header))
      await server.wait { $0.closed == 1 }
    }
  }

  @Test("no more than 256 KB are read, and an unknown length stays unknown")
  func endless() async throws {
    try await withServer(.endless(head: "HTTP/1.1 200 OK\r\n\r\nRIFFaaaaWEBP")) {
      server, transport in
      let picture = try await transport.inspect(server.url, timeout: .seconds(10))
      #expect(picture == RemotePicture(bytes: nil, header: ImageHeader(kind: .webp)))
      await server.wait { $0.closed == 1 }
    }
  }

  @Test("what is no picture, an error and a silent server are told apart")
  func failures() async throws {
    func failure(_ behaviour: LoopbackServer.Behaviour) async throws -> DownloadFailure? {
      let server = try await LoopbackServer.start([behaviour])
      let transport = HTTPTransport(configuration: HTTPConfiguration(environment: [:]))
      var found: DownloadFailure?
      do {
        _ = try await transport.inspect(server.url, timeout: .milliseconds(1500))
      } catch {
        found = error
      }
      await transport.shutDown()
      await server.stop()
      return found
    }
    #expect(
      try await failure(.answer(answer("200 OK", body: "<html></html>")))
        == .otherType("a web page"))
    #expect(try await failure(.answer(answer("200 OK", body: "GIF89a..."))) == .otherType("gif"))
    #expect(try await failure(.answer(answer("200 OK", body: "words"))) == .notAPicture)
    #expect(try await failure(.answer(answer("404 Not Found"))) == .status(404))
    guard case .network(let cause) = try await failure(.silence) else {
      Issue.record("another failure")
      return
    }
    #expect(cause.kind == .timedOut)
  }

  @Test(
    "what is no http address is not asked for",
    arguments: ["", "file:///etc/passwd", "x", "ftp://a/b"])
  func badAddress(address: String) async throws {
    let transport = HTTPTransport(configuration: HTTPConfiguration(environment: [:]))
    await #expect(throws: DownloadFailure.self) {
      try await transport.inspect(address, timeout: .seconds(5))
    }
    await transport.shutDown()
  }
}

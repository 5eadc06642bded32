import Api18
import Synchronization
import TestSupport

@testable import Sandbox

/// A sandbox that serves for the length of a test, on a clock that the test moves.
struct SandboxServer: Sendable {
  let address: SandboxAddress
  let clock: ManualClock
  let folder: String

  static let key = "api18_test_key"

  var port: Int { address.port }

  /// What the clock's beginning is called: 2026-11-22T14:00:00Z.
  static let beginning = Timestamp(rawValue: 1_795_356_000_000)

  /// Runs a sandbox with small pictures around a test.
  ///
  /// - Parameter adjust: Changes the options before the start.
  static func run(
    folder: TemporaryFolder? = nil, clock: ManualClock = ManualClock(),
    adjust: (inout SandboxOptions) -> Void = { _ in },
    _ test: @escaping @Sendable (SandboxServer) async throws -> Void
  ) async throws {
    let folder = try folder ?? TemporaryFolder()
    var options = SandboxOptions(folder: folder.file("sandbox"))
    options.key = Secret(key)
    options.longSide = 96
    options.now = { beginning.advanced(by: clock.now.offset) }
    options.sleep = { try await clock.sleep(until: clock.now.advanced(by: $0)) }
    adjust(&options)
    let (addresses, isReady) = AsyncStream.makeStream(of: SandboxAddress.self)
    let place = options.folder
    try await withThrowingTaskGroup(of: Void.self) { [options] group in
      group.addTask {
        defer { isReady.finish() }
        try await Sandbox.run(options) { isReady.yield($0) }
      }
      for await address in addresses {
        try await test(SandboxServer(address: address, clock: clock, folder: place))
        group.cancelAll()
        isReady.finish()
      }
      while let result = await group.nextResult() {
        if case .failure(let error) = result, !(error is CancellationError) { throw error }
      }
    }
    withExtendedLifetime(folder) {}
  }

  // MARK: Requests

  func send(
    _ method: String, _ target: String, key: String? = key,
    headers: [(String, String)] = [], body: [UInt8]? = nil
  ) async throws -> RawHTTP.Answer {
    var headers = headers
    if let key { headers.append(("Authorization", "Bearer \(key)")) }
    return try await RawHTTP.send(method, target, port: port, headers: headers, body: body)
  }

  func get(_ target: String) async throws -> RawHTTP.Answer { try await send("GET", target) }

  func post(_ target: String, _ body: String) async throws -> RawHTTP.Answer {
    try await send(
      "POST", target, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
  }

  /// Posts an edit and returns the job.
  func submit(
    prompt: String = "warm", images: [String] = ["https://example.com/photo.jpg"],
    rest: String = ""
  ) async throws -> JSON {
    let list = JSON.array(images.map(JSON.string))
    let answer = try await post(
      "/v1/generate",
      """
      {"model":"hera-1.0-image-edit","prompt":\(JSON.string(prompt).text),"images":\(list.text)\(rest)}
      """)
    guard answer.status == 200 else { throw Unexpected(answer: answer) }
    return try StrictJSONReader.read(answer.body)
  }

  /// Lets every job end, and fetches the picture of one.
  func picture(of job: JSON) async throws -> [UInt8] {
    clock.advance(by: .seconds(10))
    let answer = try await get("/v1/jobs/\(job["id"]?.string ?? "")")
    let ended = try StrictJSONReader.read(answer.body)
    guard let url = ended["data"]?.array?.first?["url"]?.string else {
      throw Unexpected(answer: answer)
    }
    let file = try await send("GET", path(of: url), key: nil)
    guard file.status == 200 else { throw Unexpected(answer: file) }
    return file.body
  }

  /// The path of an address on this server.
  func path(of url: String) -> String {
    url.hasPrefix(address.baseURL) ? String(url.dropFirst(address.baseURL.count)) : url
  }

  struct Unexpected: Error {
    var answer: RawHTTP.Answer
  }
}

extension JSON {
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension RawHTTP.Answer {
  var json: JSON? { try? StrictJSONReader.read(body) }

  /// The type of a typed error, where it is one and nothing else.
  var errorType: String? {
    guard case .object(let members)? = json, members.map(\.name) == ["error"],
      case .object(let inner) = members[0].value,
      inner.map(\.name) == ["type", "message"], inner[1].value.string?.isEmpty == false
    else { return nil }
    return inner[0].value.string
  }
}

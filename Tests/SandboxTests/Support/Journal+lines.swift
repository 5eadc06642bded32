import FoundationEssentials
import Testing

@testable import Sandbox

extension SandboxServer {
  /// Goes by other faults from now on.
  func set(faults: String) async throws {
    let answer = try await send("PUT", "/_sandbox/faults", body: Array(faults.utf8))
    guard answer.status == 200 else { throw Unexpected(answer: answer) }
  }

  /// The journal as a client of the control path reads it.
  func journal(_ kind: Journal.Kind? = nil) async throws -> [JSON] {
    let lines = try await get("/_sandbox/journal").text.split(separator: "\n")
    let all = try lines.map { try StrictJSONReader.read(Array($0.utf8)) }
    guard let kind else { return all }
    return all.filter { $0["kind"] == .string(kind.rawValue) }
  }

  static let body =
    #"{"model":"hera-1.0-image-edit","prompt":"warm","images":["https://example.com/a.jpg"]}"#

  func run() async throws -> RawHTTP.Answer { try await post("/v1/generate", Self.body) }
}

import Api18
import Foundation
import TestSupport
import Testing

@testable import hera

@Suite struct WorkplaceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func workplace(
    config: String? = nil, environment: [String: String] = [:], isSandbox: Bool = false
  ) throws -> Workplace {
    if let config {
      try FileManager.default.createDirectory(
        atPath: folder.file(".config/hera"), withIntermediateDirectories: true)
      try config.write(
        toFile: folder.file(".config/hera/config.toml"), atomically: false, encoding: .utf8)
    }
    return try Workplace(
      isSandbox: isSandbox, environment: environment.merging(["HOME": folder.path]) { $1 })
  }

  private func failure(_ workplace: Workplace) -> Failure? {
    if case .failure(let failure) = workplace.address { failure } else { nil }
  }

  @Test func `without settings it is the service`() throws {
    let address = try workplace().address.get()
    #expect(address == .service)
    #expect(try workplace().origin(of: address) == "https://api18.dev")
  }

  @Test func `a config that cannot be read leaves the address unknown`() throws {
    let workplace = try workplace(config: "base_url = [")
    #expect(failure(workplace)?.type == "config")
    #expect(failure(workplace)?.status == .usage)
    #expect(workplace.warnings.count == 1)
  }

  @Test func `a variable says the address where the config cannot`() throws {
    let address = try workplace(
      config: "base_url = [", environment: ["API18_BASE_URL": "http://127.0.0.1:8018"]
    ).address.get()
    #expect(address.description == "http://127.0.0.1:8018")
  }

  @Test(arguments: ["base_url = 7", "base_url = \"\"", "base_url = \"http://example.com\""])
  func `an address that cannot be used is never replaced by the service`(_ config: String) throws {
    #expect(failure(try workplace(config: config))?.type == "base_url")
  }

  @Test func `the sandbox needs neither config nor address`() throws {
    let workplace = try workplace(
      config: "base_url = [", environment: ["API18_BASE_URL": "https://example.com"],
      isSandbox: true)
    #expect(throws: Never.self) { try workplace.address.get() }
    #expect(workplace.origin(of: .service) == "sandbox")
    #expect(workplace.warnings.contains { $0.contains("the sandbox wins") })
  }
}

import FoundationEssentials
import Glibc
import SettingsModel
import Studio
import Synchronization
import TestSupport
import Testing

@testable import hera

@Suite struct SettingsDeskTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func desk(
    _ environment: [String: String] = [:], send: @escaping @Sendable (Event) -> Void = { _ in }
  ) throws -> SettingsDesk {
    let environment = environment.merging(["HOME": folder.path, "TERM": "dumb"]) { $1 }
    return SettingsDesk(try Workplace(isSandbox: true, environment: environment), send: send)
  }

  private static func isReadAgain(_ event: Event) -> Bool {
    if case .kept("Settings were read again") = event { true } else { false }
  }

  private func write(_ config: String) throws {
    try Data(config.utf8).write(to: URL(filePath: folder.file(".config/hera/config.toml")))
  }

  private func makeConfigFolder() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file(".config/hera"), withIntermediateDirectories: true)
  }

  @Test func `a theme that is kept is what the config says, so that no change is seen there`()
    async throws
  {
    let desk = try desk()
    await desk.keep(theme: "nord")
    #expect(desk.settings.theme == "nord")
    guard case .config = desk.settings.source(of: .theme) else {
      Issue.record("it comes from \(desk.settings.source(of: .theme))")
      return
    }
    let kept = desk.settings
    await desk.reload()
    #expect(desk.settings == kept)
  }

  @Test func `one chosen against a variable holds, whatever else is read again`() async throws {
    let desk = try desk(["NO_COLOR": "1"])
    #expect(desk.settings.theme == "mono")
    let mono = desk.palette
    await desk.keep(theme: "nord")
    let nord = desk.palette
    #expect(nord != mono)
    await desk.reload()
    #expect(desk.settings.theme == "nord")
    #expect(desk.palette == nord)
    // The next start goes by the variable again.
    #expect(try self.desk(["NO_COLOR": "1"]).settings.theme == "mono")
  }

  @Test(.timeLimit(.minutes(1)))
  func `what changes while a theme is looked at is taken up once the picker is closed`()
    async throws
  {
    try makeConfigFolder()
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    let desk = try desk { continuation.yield($0) }
    desk.watch()
    await desk.show(theme: "nord")
    let nord = desk.palette
    try write("confirm_above = 3\n")
    while !desk.hasMissedChange { await Task.yield() }
    #expect(desk.settings.confirmAbove != 3)
    #expect(desk.palette == nord)
    await desk.show(theme: nil)
    #expect(desk.settings.confirmAbove == 3)
    #expect(desk.palette != nord)
    #expect(!desk.hasMissedChange)
    #expect(await events.contains(where: Self.isReadAgain))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a folder that is made while a theme is looked at is watched`() async throws {
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    let desk = try desk { continuation.yield($0) }
    desk.watch()
    await desk.show(theme: "nord")
    try makeConfigFolder()
    while !desk.hasMissedChange { await Task.yield() }
    await desk.keep(theme: "nord")
    try write("confirm_above = 3\n")
    #expect(await events.contains(where: Self.isReadAgain))
    #expect(desk.settings.confirmAbove == 3)
  }
}

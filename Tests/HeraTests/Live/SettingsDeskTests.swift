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

  private func desk(_ environment: [String: String] = [:]) throws -> SettingsDesk {
    let environment = environment.merging(["HOME": folder.path, "TERM": "dumb"]) { $1 }
    return SettingsDesk(try Workplace(isSandbox: true, environment: environment)) { _ in }
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
}

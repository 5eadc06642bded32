import SettingsModel
import Studio
import TestSupport
import Testing

@testable import hera

@Suite struct ConfigCommandTests {
  @Test func `the printed file names every setting, and all of it is comment`() throws {
    let places = try Places(environment: ["HOME": "/home/ada"])
    let lines = ConfigCommand.defaultFile(places)
    #expect(lines.allSatisfy { $0.isEmpty || $0.hasPrefix("#") })
    for key in SettingKey.allCases {
      #expect(lines.contains { $0.hasPrefix("# \(key.rawValue) = ") }, "\(key)")
    }
  }

  @Test func `the schema has every setting and every action`() {
    let line = ConfigCommand.schemaDocument.line
    for key in SettingKey.allCases { #expect(line.contains("\"\(key.rawValue)\":")) }
    for action in ActionTable.all { #expect(line.contains("\"\(action.id.rawValue)\":")) }
  }
}

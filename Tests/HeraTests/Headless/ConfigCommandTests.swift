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

  /// The members of `keys` by their way, an object in another by a dot.
  private func ways(_ schema: JSON, _ way: [String] = []) -> [String] {
    guard case .object(let members) = schema,
      case .object(let properties)? = members.first(where: { $0.name == "properties" })?.value
    else { return [way.joined(separator: ".")] }
    return properties.flatMap { ways($0.value, way + [$0.name]) }
  }

  @Test func `an action's name is right in the schema with quotes and as a table`() throws {
    guard case .object(let document) = ConfigCommand.schemaDocument,
      case .object(let settings)? = document.first(where: { $0.name == "properties" })?.value
    else { throw Missing() }
    let keys = try #require(settings.first { $0.name == "keys" }?.value)
    let ids = ActionTable.all.map(\.id.rawValue).sorted()
    #expect(ways(keys).sorted() == (ids + ids).sorted())
  }

  private struct Missing: Error {}

  @Test func `the schema takes no columns that the program refuses`() {
    let line = ConfigCommand.schemaDocument.line
    #expect(line.contains(#""uniqueItems":true,"items":{"enum":["id","prompt","judged""#))
  }
}

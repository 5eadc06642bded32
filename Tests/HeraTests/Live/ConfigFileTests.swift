import Foundation
import SettingsModel
import TestSupport
import Testing

@testable import hera

@Suite struct ConfigFileTests {
  @Test func `a link is followed, and the mode stays`() throws {
    let folder = try TemporaryFolder()
    let real = folder.file("dotfiles.toml")
    try "# mine\n".write(toFile: real, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: real)
    let link = folder.file("config.toml")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
    try ConfigFile(path: link, shownAs: "config").set(.theme, to: "\"nord\"")
    #expect(try String(contentsOfFile: real, encoding: .utf8) == "# mine\ntheme = \"nord\"\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: real)
    #expect(attributes[.posixPermissions] as? Int == 0o644)
    let kind = try FileManager.default.attributesOfItem(atPath: link)[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test func `a file that is not there is made, with its folder`() throws {
    let folder = try TemporaryFolder()
    let file = ConfigFile(path: folder.file("a/b/config.toml"), shownAs: "config")
    #expect(try file.text == nil)
    try file.set(.mouse, to: "false")
    #expect(try file.text == "mouse = false\n")
  }

  @Test func `one that cannot be written says so`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("config.toml")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: ConfigFile.Problem.self) {
      try ConfigFile(path: path, shownAs: "config").set(.mouse, to: "false")
    }
  }
}

import Foundation
import SettingsModel
import TestSupport
import Testing

@testable import hera

@Suite struct TerminalGroundTests {
  @Test func `what a terminal answered is what the next start begins with`() throws {
    let folder = try TemporaryFolder()
    let places = try Places(environment: ["HOME": folder.path])
    try FileManager.default.createDirectory(
      atPath: places.stateFolder, withIntermediateDirectories: true)
    let xterm = TerminalGround(environment: ["TERM": "xterm"], places: places)
    let kitty = TerminalGround(environment: ["TERM": "xterm-kitty"], places: places)
    #expect(!xterm.isLight)
    xterm.remember(true)
    #expect(xterm.isLight)
    #expect(!kitty.isLight)
    xterm.remember(false)
    #expect(!xterm.isLight)
  }

  @Test(arguments: [("15;0", false), ("0;15", true), ("0;default;7", true), ("", false)])
  func `what the environment says of the ground is believed`(value: String, isLight: Bool) throws {
    let folder = try TemporaryFolder()
    let places = try Places(environment: ["HOME": folder.path])
    let ground = TerminalGround(
      environment: ["TERM": "rxvt", "COLORFGBG": value], places: places)
    #expect(ground.isLight == isLight)
  }
}

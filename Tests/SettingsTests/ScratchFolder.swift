import Foundation
import Settings
import SettingsModel
import TestSupport
import Themes

/// A home folder of one test, with a config file and themes in it; gone with the last reference.
final class ScratchFolder {
  private let home: TemporaryFolder
  let places: Places

  init(config: String? = nil, themes: [String: String] = [:], variant: Places.Variant = .service)
    throws
  {
    home = try TemporaryFolder()
    places = try Places(environment: ["HOME": home.path], variant: variant)
    try FileManager.default.createDirectory(
      atPath: places.themesFolder, withIntermediateDirectories: true)
    if let config {
      try config.write(toFile: places.configFile, atomically: false, encoding: .utf8)
    }
    for (name, text) in themes {
      try text.write(
        toFile: places.themesFolder + "/" + (name.contains(".") ? name : name + ".toml"),
        atomically: false, encoding: .utf8)
    }
  }
}

extension ThemeSource {
  /// The themes that come with the program.
  static let shipped = ThemeSource(names: Themes.names, text: Themes.text)
}

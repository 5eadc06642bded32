import Api18
import Glibc
import Settings
import SettingsModel
import Themes

/// What every command works with: the environment, the places, the settings, the service's address.
struct Workplace: Sendable {
  let environment: [String: String]
  let isSandbox: Bool
  let places: Places
  let loader: SettingsLoader
  /// The words given on the command line for settings.
  let flags: [SettingKey: String]
  /// Whether the terminal's ground is light, as far as was known at the start.
  let isGroundLight: Bool
  let loaded: LoadedSettings
  /// Where the service stands, or why that is not known for sure: then nothing is sent and nothing is
  /// asked, while all that only reads goes on.
  let address: Result<BaseURL, Failure>
  /// What was strange but did not stop anything, for a person.
  let warnings: [String]

  var settings: SettingsModel.Settings { loaded.settings }

  /// The sandbox keeps its pictures among its own files, wherever `output_dir` points.
  var outputFolder: String { isSandbox ? places.outputsFolder : settings.outputFolder }

  /// What rows are marked with as the place they go to: the sandbox is one place whatever its port.
  func origin(of base: BaseURL) -> String {
    isSandbox ? Self.sandboxOrigin : base.origin.description
  }

  static let sandboxOrigin = "sandbox"

  /// - Parameters:
  ///   - flags: The words given on the command line for settings.
  ///   - looksAtTerminal: Whether colours matter.
  /// - Throws: When there is no home folder.
  init(
    isSandbox: Bool, flags: [SettingKey: String] = [:], looksAtTerminal: Bool = false,
    environment: [String: String] = Workplace.processEnvironment
  ) throws(Failure) {
    self.environment = environment
    self.isSandbox = isSandbox
    do {
      places = try Places(
        environment: environment, variant: isSandbox ? .sandbox : .service,
        accountHome: Self.accountHome)
    } catch {
      throw Failure(error.description, .usage)
    }
    loader = SettingsLoader(
      places: places, builtInThemes: ThemeSource(names: Themes.names, text: Themes.text))
    self.flags = flags
    let ground = looksAtTerminal ? TerminalGround(environment: environment, places: places) : nil
    isGroundLight = ground?.isLight ?? false
    loaded = loader.load(environment: environment, flags: flags, isGroundLight: isGroundLight)
    var warnings = loaded.problems.map(\.description)
    if isSandbox {
      address = .success(.service)
      if environment["API18_BASE_URL"]?.isEmpty == false {
        warnings.append("API18_BASE_URL is set and not used: the sandbox wins.")
      }
    } else {
      address = Self.address(loaded, config: places.abbreviate(places.configFile))
    }
    self.warnings = warnings
  }

  private static func address(
    _ loaded: LoadedSettings, config: String
  ) -> Result<BaseURL, Failure> {
    guard let text = loaded.settings.baseURL else {
      guard loaded.isConfigRead else {
        return .failure(
          Failure(
            """
            \(config) could not be read, so it is not known which service and which key are meant. \
            Nothing was sent. Mend the file, or set API18_BASE_URL.
            """, .usage, type: "config"))
      }
      return .success(.service)
    }
    do throws(BaseURLProblem) {
      return .success(try BaseURL(text))
    } catch {
      let source = loaded.settings.source(of: .baseURL)
      let place = source == .standard ? "\(config), base_url" : source.description
      return .failure(Failure("\(place): \(error.sentence)", .usage, type: "base_url"))
    }
  }

  /// The settings as the config file has them now, where they still speak of the same service: a key
  /// for another one must not go to this one.
  var settingsForTheKey: SettingsModel.Settings {
    let (fresh, isConfigRead) = loader.settings(environment: environment)
    return isConfigRead && fresh.baseURL == settings.baseURL ? fresh : settings
  }

  /// Makes the folders that a command which writes needs.
  func makeFolders() throws(Failure) {
    do throws(FolderProblem) {
      for folder in places.privateFolders { try PrivateFolder.make(folder) }
    } catch {
      throw Failure(error.description, .usage)
    }
  }

  static var processEnvironment: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        result[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }

  private static var accountHome: String? {
    guard let account = getpwuid(getuid()), let home = account.pointee.pw_dir else { return nil }
    return String(cString: home)
  }
}
